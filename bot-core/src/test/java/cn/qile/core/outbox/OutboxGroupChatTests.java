package cn.qile.core.outbox;

import cn.qile.core.chat.GroupChat;
import cn.qile.core.chat.InMemoryGroups;
import cn.qile.core.chat.Outgoing;
import java.util.List;

class OutboxGroupChatTests extends GroupChatContract {

    private final InMemoryLetters letters = new InMemoryLetters();
    private final GroupChat outbox =
            new Outbox(letters, new Destinations(new InMemoryGroups(), conversation -> true, List.of()));

    @Override
    GroupChat groupChat() {
        return outbox;
    }

    @Override
    List<Outgoing> waiting() {
        return letters.open().stream().map(Letter::outgoing).toList();
    }
}
