package cn.qile.webhook.mysql;

/** A row of {@code member}. */
record MemberRow(String userid, String name) {}
