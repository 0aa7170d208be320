package cn.qile.webhook.mysql;

/** A row of {@code post_team}. */
record PostTeamRow(String userid, String duty, int areaId, String team) {

    PostRow post() {
        return new PostRow(userid, duty, areaId);
    }
}
