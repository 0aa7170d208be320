package cn.qile.webhook.playground;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Answers the playground's requests only to a browser on this machine, which asked for this machine: whoever reaches the
 * page speaks as anybody. It also tells the browser how little the page needs.
 */
final class LoopbackOnly implements HandlerInterceptor {

    /** A proxy on this machine would let the world in; these give it away. */
    private static final List<String> FORWARDING = List.of(
            "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", HttpHeaders.VIA);

    /** Any other name may be one that was made to point here (DNS rebinding). */
    private static final Pattern HOST = Pattern.compile("(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::\\d{1,5})?");

    private static final Pattern ORIGIN = Pattern.compile("https?://(.+)");

    /** Only the page's own files and endpoints; no markup out of data, whatever the script does. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isFromHere(request)) {
            return true;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return false;
    }

    private static boolean isFromHere(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                // The address that was dialled; no header can change it.
                && isLoopback(request.getLocalAddr())
                && FORWARDING.stream().allMatch(header -> request.getHeader(header) == null)
                && asksForThisMachine(request)
                && comesFromThisPage(request);
    }

    private static boolean asksForThisMachine(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && HOST.matcher(host).matches();
    }

    /** A browser names the page that a request comes from, if it is one that may change something. */
    private static boolean comesFromThisPage(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        Matcher page = ORIGIN.matcher(origin);
        return page.matches() && page.group(1).equals(request.getHeader(HttpHeaders.HOST));
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
