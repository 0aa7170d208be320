package cn.qile.core.outbox;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.InMemoryGroupChat;
import cn.qile.core.chat.Outgoing;
import java.util.List;

class InMemoryGroupChatTests extends GroupChatContract {

    private final InMemoryGroupChat groupChat = new InMemoryGroupChat();

    @Override
    GroupChat groupChat() {
        return groupChat;
    }

    @Override
    List<Outgoing> waiting() {
        return groupChat.posted();
    }
}
