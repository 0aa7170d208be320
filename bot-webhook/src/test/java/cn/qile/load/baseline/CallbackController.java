package cn.qile.load.baseline;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.bean.message.WxCpXmlOutMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Both callbacks. */
@RestController
class CallbackController {

    private final WxCryptUtil robotCrypt;
    private final WxCpDefaultConfigImpl app;
    private final ReportService reports;

    CallbackController(WxCryptUtil robotCrypt, WxCpDefaultConfigImpl app, ReportService reports) {
        this.robotCrypt = robotCrypt;
        this.app = app;
        this.reports = reports;
    }

    @PostMapping(value = "/wecom/robot", produces = MediaType.APPLICATION_JSON_VALUE)
    String robot(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestBody String body) {
        String sealed =
                JsonParser.parseString(body).getAsJsonObject().get("encrypt").getAsString();
        JsonObject message = JsonParser.parseString(robotCrypt.decryptContent(signature, timestamp, nonce, sealed))
                .getAsJsonObject();
        String id = message.get("msgid").getAsString();
        String answer = reports.report(
                "robot/" + id,
                message.get("chatid").getAsString(),
                message.getAsJsonObject("from").get("userid").getAsString(),
                message.getAsJsonObject("text").get("content").getAsString());
        return sealed(id, answer);
    }

    private String sealed(String id, String answer) {
        JsonObject stream = new JsonObject();
        stream.addProperty("id", id);
        stream.addProperty("finish", true);
        stream.addProperty("content", answer);
        JsonObject reply = new JsonObject();
        reply.addProperty("msgtype", "stream");
        reply.add("stream", stream);
        WxCryptUtil.EncryptContext context = robotCrypt.encryptContext(reply.toString());
        JsonObject envelope = new JsonObject();
        envelope.addProperty("encrypt", context.getEncrypt());
        envelope.addProperty("msgsignature", context.getSignature());
        envelope.addProperty("timestamp", Long.valueOf(context.getTimeStamp()));
        envelope.addProperty("nonce", context.getNonce());
        return envelope.toString();
    }

    @PostMapping(value = "/wecom/app", produces = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8")
    String app(
            @RequestParam("msg_signature") String signature,
            @RequestParam String timestamp,
            @RequestParam String nonce,
            @RequestBody String body) {
        WxCpXmlMessage message = WxCpXmlMessage.fromEncryptedXml(body, app, timestamp, nonce, signature);
        String answer =
                reports.report("app/" + message.getMsgId(), "", message.getFromUserName(), message.getContent());
        return WxCpXmlOutMessage.TEXT()
                .content(answer)
                .fromUser(message.getToUserName())
                .toUser(message.getFromUserName())
                .build()
                .toEncryptedXml(app);
    }
}
