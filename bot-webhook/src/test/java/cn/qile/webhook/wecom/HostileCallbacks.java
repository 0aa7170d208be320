package cn.qile.webhook.wecom;

import cn.qile.core.chat.Speech;
import cn.qile.webhook.hostile.Target;
import cn.qile.webhook.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What comes in callbacks: envelopes that anybody can send, and messages that only who has the key can seal. */
final class HostileCallbacks {

    static final int LONGEST = CallbackEndpoint.MAX_BODY;

    private static final Instant NOW = Instant.parse("2022-04-11T07:40:00+08:00");

    private static final Callback ROBOT;
    private static final Callback APP;

    static {
        Wording wording = new Wording(ZoneId.of("Asia/Shanghai"));
        CallbackCodec robotCodec = CallbackServer.robotCodec();
        ROBOT = new RobotCallback(
                robotCodec,
                new RobotReader(new BotName("齐了")),
                new RobotAnswers(
                        message -> Optional.of(new Speech.Help(message.text())), wording, speech -> Optional.empty()),
                Runnable::run);
        APP = new AppCallback(
                CallbackServer.appCodec(),
                CallbackServer.CORP_ID,
                message -> Optional.of(new Speech.Help(message.text())),
                wording,
                Runnable::run);
    }

    private HostileCallbacks() {}

    static final List<byte[]> ROBOT_ENVELOPES = recorded(
            "{\"encrypt\":\"" + CallbackServer.robotCodec().seal("{}") + "\"}",
            "{\"msg_signature\":\"x\",\"encrypt\":\"AAAA\",\"timestamp\":1,\"nonce\":null}",
            "{\"encrypt\":1}",
            "[{\"encrypt\":\"x\"}]");

    static final List<byte[]> APP_ENVELOPES = recorded(
            "<xml><ToUserName><![CDATA[ww1]]></ToUserName><Encrypt><![CDATA["
                    + CallbackServer.appCodec().seal("<xml></xml>")
                    + "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xml><Encrypt>AAAA</Encrypt></xml>");

    static final List<byte[]> ROBOT_MESSAGES = recorded("""
            {"msgid":"m1","aibotid":"a","chatid":"wr1","chattype":"group","from":{"userid":"li"},"msgtype":"text",
            "text":{"content":"@齐了 1504 齐了"},"quote":{"msgtype":"text","text":{"content":"请报 1503"}}}""", """
            {"msgid":"m2","chatid":"wr1","chattype":"single","from":{"userid":"li"},"msgtype":"mixed","mixed":{"msg_item":
            [{"msgtype":"text","text":{"content":"901"}},{"msgtype":"image","image":{"url":"http://127.0.0.1:1/x"}},null]}}""", """
            {"msgid":"m3","chattype":"single","from":{"userid":"li"},"msgtype":"voice","voice":{"content":"一五零四齐了"}}""", """
            {"msgid":"m4","create_time":1700000000,"chatid":"wr1","chattype":"group","from":{"corpid":"ww","userid":"li"},
            "msgtype":"event","event":{"eventtype":"template_card_event","template_card_event":{"card_type":
            "button_interaction","event_key":"1503 齐了","task_id":"t1","selected_items":{"selected_item":[]}}}}""", """
            {"msgid":"m5","chattype":"single","from":{"userid":"li"},"msgtype":"event","event":{"eventtype":"enter_chat"}}""", """
            {"msgid":"m6","chattype":"single","from":{"userid":"li"},"msgtype":"image","image":{"url":"file:///etc/passwd"}}""");

    static final List<byte[]> APP_MESSAGES = recorded("""
            <xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[li]]></FromUserName><CreateTime>1348831860
            </CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[1504 齐了]]></Content><MsgId>1234567890123456
            </MsgId><AgentID>1</AgentID></xml>""", """
            <xml><FromUserName>li</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>template_card_event
            </Event><EventKey>1503 齐了</EventKey><TaskId>t1</TaskId><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey>
            <OptionIds><OptionId>o</OptionId></OptionIds></SelectedItem></SelectedItems></xml>""", """
            <xml><FromUserName>li</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>enter_agent</Event>
            <EventKey/></xml>""");

    static final Target ROBOT_ENVELOPE = input -> opened(ROBOT, CallbackServer.robotCodec(), input);
    static final Target APP_ENVELOPE = input -> opened(APP, CallbackServer.appCodec(), input);
    static final Target ROBOT_MESSAGE = input -> heard(ROBOT, input);
    static final Target APP_MESSAGE = input -> heard(APP, input);

    /** The query is damaged along with the body: what is signed is no longer what was sealed. */
    private static void opened(Callback callback, CallbackCodec codec, byte[] input) throws Exception {
        CallbackQuery query = CallbackQuery.of(new String(input, StandardCharsets.ISO_8859_1));
        try {
            String sealed = callback.sealedIn(input);
            // anybody can sign nothing; who holds the token can still send what was never sealed
            codec.open(codec.sign("1", query.nonce(), sealed), "1", query.nonce(), sealed);
        } catch (UnreadableCallback | CallbackRefused refused) {
            // declared
        }
    }

    private static void heard(Callback callback, byte[] input) throws Exception {
        try {
            callback.read(input, NOW)
                    .flatMap(heard -> heard.answer().get().join())
                    .ifPresent(text -> callback.envelope(text, "n", NOW));
        } catch (UnreadableCallback refused) {
            // declared
        }
    }

    private static List<byte[]> recorded(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
