package cn.qile.webhook.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages recorded inputs, always in the same way for the same seed. */
public final class Mutations {

    /** What parsers have stumbled over. */
    private static final List<byte[]> TRICKS = List.of(
            bytes("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"),
            bytes("<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"),
            bytes("&e;&b;&#0;&#x10FFFF;&amp;"),
            bytes("]]>"),
            bytes("<![CDATA["),
            bytes("<!--"),
            bytes("<?xml version='1.1' encoding='UTF-16'?>"),
            bytes("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
            bytes("{\"a\":{\"a\":{\"a\":"),
            bytes("1e999999999"),
            bytes("-9223372036854775809"),
            bytes("\\ud800\\u0000\\uffff"),
            bytes("\"\"\"\n\r\n,,,"),
            bytes("﻿"),
            bytes("‮​‍"),
            bytes("%s%n${jndi:ldap://127.0.0.1:1/x}{{7*7}}"),
            bytes("' OR 1=1 -- "),
            bytes("../../../../etc/passwd"),
            bytes("９０１至9999999999室都齐了，除了第99999999999999999999轮"),
            bytes("一亿二千三百四十五万六千七百八十九"),
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[8]);

    private final Random random;
    private final List<byte[]> recorded;
    private final int longest;

    /**
     * @param recorded inputs as they were seen, at least one
     * @param longest in bytes
     */
    public Mutations(long seed, List<byte[]> recorded, int longest) {
        this.random = new Random(seed);
        this.recorded = List.copyOf(recorded);
        this.longest = longest;
    }

    /** @return a recorded input with one to eight damages */
    public byte[] next() {
        byte[] input = any(recorded).clone();
        for (int damages = 1 + random.nextInt(8); damages > 0; damages--) {
            input = damaged(input);
        }
        return input.length > longest ? Arrays.copyOf(input, longest) : input;
    }

    private byte[] damaged(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, 1 + random.nextInt(64));
        byte[] part = Arrays.copyOfRange(input, at, at + length);
        return switch (random.nextInt(8)) {
            case 0 -> flipped(input);
            case 1 -> spliced(input, at, at + length, new byte[0]);
            case 2 -> spliced(input, at, at, part);
            case 3 -> spliced(input, at, at, repeated(part));
            case 4 -> spliced(input, at, at, any(TRICKS));
            case 5 -> spliced(input, at, at + length, any(TRICKS));
            case 6 -> spliced(input, at, input.length, tail(any(recorded)));
            default -> Arrays.copyOf(input, at);
        };
    }

    private byte[] flipped(byte[] input) {
        if (input.length > 0) {
            input[random.nextInt(input.length)] = (byte) random.nextInt(256);
        }
        return input;
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 1 << random.nextInt(10) && many.size() < longest; i++) {
            many.writeBytes(part);
        }
        return many.toByteArray();
    }

    private byte[] tail(byte[] input) {
        return Arrays.copyOfRange(input, random.nextInt(input.length + 1), input.length);
    }

    private byte[] any(List<byte[]> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static byte[] spliced(byte[] input, int from, int until, byte[] middle) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(input, 0, from);
        spliced.writeBytes(middle);
        spliced.write(input, until, input.length - until);
        return spliced.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
