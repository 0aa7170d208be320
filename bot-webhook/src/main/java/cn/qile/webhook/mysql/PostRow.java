package cn.qile.webhook.mysql;

/** A row of {@code post}. */
record PostRow(String userid, String duty, int areaId) {}
