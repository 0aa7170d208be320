package cn.qile.webhook.wecom;

import cn.qile.core.outbox.Transport;
import java.util.List;

/** Who is notified by a message. */
final class Mentions {

    private Mentions() {}

    /**
     * @return the userids; nobody is called twice for one notice, so only its first part has them. {@code @all} is no
     *     userid, whatever the roster says
     */
    static List<String> of(Transport.Parcel parcel) {
        return parcel.part() > 0
                ? List.of()
                : parcel.mentions().stream().filter(Mentions::isUserid).toList();
    }

    /**
     * "{@code touser}: |-joined, or @all" (platform document §6.3): what holds one of these would reach somebody else.
     */
    static boolean isUserid(String userid) {
        return !userid.startsWith("@") && userid.indexOf('|') < 0;
    }
}
