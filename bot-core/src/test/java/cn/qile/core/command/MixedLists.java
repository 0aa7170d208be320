package cn.qile.core.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ways to write doors that are done and doors that are not into one message, made up at random. The words and the
 * separators are any of those that people use, so many of these messages are careless, and some could be read in two
 * ways.
 */
enum MixedLists {
    /** 901齐了,902没人 */
    DOOR_BY_DOOR {
        @Override
        Said say(Random random) {
            String inner = any(ROOM_AND_STATUS, random);
            String outer = any(BETWEEN_DOORS, random);
            Map<String, Boolean> doors = doors(FLOOR, 2 + random.nextInt(3), random);
            String text = doors.entrySet().stream()
                    .map(door -> door.getKey() + inner + status(door.getValue(), random))
                    .collect(Collectors.joining(outer));
            return new Said(any(HEADS, random) + text, done(doors));
        }
    },

    /** 901齐了 902:没人\n903、拒绝: every separator another one */
    DOOR_BY_DOOR_CARELESSLY {
        @Override
        Said say(Random random) {
            Map<String, Boolean> doors = doors(FLOOR, 2 + random.nextInt(3), random);
            StringBuilder text = new StringBuilder();
            doors.forEach((room, isDone) -> text.append(text.length() == 0 ? "" : any(BETWEEN_DOORS, random))
                    .append(room)
                    .append(any(TIGHT, random))
                    .append(status(isDone, random)));
            return new Said(text.toString(), done(doors));
        }
    },

    /** 齐了的:901、902;没人:903 */
    UNDER_HEADINGS {
        @Override
        Said say(Random random) {
            int cut = 1 + random.nextInt(4);
            String joint = any(IN_LIST, random);
            String colon = any(COLONS, random);
            String done = any(DONE, random) + colon + String.join(joint, TWO_FLOORS.subList(0, cut));
            String undone = any(UNDONE, random) + colon + String.join(joint, TWO_FLOORS.subList(cut, 6));
            return new Said(inAnyOrder(done, undone, random), Set.copyOf(TWO_FLOORS.subList(0, cut)));
        }
    },

    /** 齐了901 902没人903: headings of which nothing shows that they are any */
    UNDER_BARE_HEADINGS {
        @Override
        Said say(Random random) {
            List<Boolean> outcomes = alternating(2 + random.nextInt(2), random);
            String joint = any(List.of(" ", "、", ",", "和", "/"), random);
            String colon = any(List.of("", " ", "的", "的 ", "了 "), random);
            String outer = any(List.of(" ", ",", "\n", ";", "。", "，"), random);
            return groups(outcomes, random, outer, (rooms, word) -> word + colon + String.join(joint, rooms));
        }
    },

    /** 901、902齐了;903/904没人: lists with the word behind */
    LISTS_BEFORE_WORDS {
        @Override
        Said say(Random random) {
            List<Boolean> outcomes = alternating(2 + random.nextInt(2), random);
            String joint = any(List.of(" ", "、", ",", "和", "/", "，"), random);
            String inner = any(List.of("", " ", ":", "都", ",", "\n", " - ", "、"), random);
            String outer = any(BETWEEN_DOORS, random);
            return groups(outcomes, random, outer, (rooms, word) -> String.join(joint, rooms) + inner + word);
        }
    },

    /** 901 902\n齐了\n903\n没人 */
    ONE_ON_EACH_LINE {
        @Override
        Said say(Random random) {
            List<Boolean> outcomes = alternating(2 + random.nextInt(2), random);
            boolean before = random.nextBoolean();
            String colon = before ? any(List.of("", ":", "的", "："), random) : "";
            return groups(outcomes, random, "\n", (rooms, word) -> {
                String list = String.join("\n", rooms);
                return before ? word + colon + "\n" + list : list + "\n" + word;
            });
        }
    },

    /** 901齐了,没人:902: one behind, one before */
    BEFORE_AND_BEHIND {
        @Override
        Said say(Random random) {
            boolean first = random.nextBoolean();
            String joint = any(IN_LIST, random);
            List<String> one = FLOOR.subList(0, 1 + random.nextInt(2));
            List<String> other = FLOOR.subList(2, 3 + random.nextInt(2));
            String behind = String.join(joint, one) + any(List.of("", " "), random) + status(first, random);
            String before = status(!first, random) + any(COLONS, random) + String.join(joint, other);
            return new Said(inAnyOrder(behind, before, random), Set.copyOf(first ? one : other));
        }
    },

    /** 9楼都齐了,除了903 */
    FLOORS_WITH_EXCEPTIONS {
        @Override
        Said say(Random random) {
            List<String> some =
                    FLOOR.stream().filter(room -> random.nextInt(3) == 0).toList();
            List<String> left = some.isEmpty() ? List.of("903") : some;
            String rooms = String.join(any(IN_LIST, random), left);
            String undone = any(UNDONE, random);
            String outer = any(BETWEEN_DOORS, random);
            String done = any(ALL_DONE, random);
            String text = any(
                    List.of(
                            "9楼" + done + outer + rooms + undone,
                            "9楼" + done + outer + "除了" + rooms,
                            "9楼" + done + outer + "就差" + rooms,
                            "9楼" + done + outer + "只有" + rooms + undone,
                            "9楼" + done + outer + "就" + rooms + undone,
                            "9楼" + done + outer + "还有" + rooms + undone,
                            "9楼" + done + outer + "还剩" + rooms,
                            "9楼" + done + "(" + rooms + undone + ")",
                            "9楼" + done + "(除" + rooms + ")",
                            "9楼(" + rooms + undone + ")其他" + done,
                            "9楼除" + rooms + "外" + done,
                            "9楼除" + rooms + "以外" + done + outer + rooms + undone,
                            "除" + rooms + "外9楼" + done,
                            "除了" + rooms + undone + outer + "9楼" + done,
                            "9楼除了" + rooms + undone + outer + "其他" + done,
                            "9楼只有" + rooms + undone + outer + "其他" + done,
                            "9楼就差" + rooms + outer + "其他" + done,
                            rooms + undone + outer + "9楼其他" + done,
                            rooms + undone + outer + "其他9楼" + done,
                            rooms + undone + outer + "9楼剩下的" + done,
                            undone + "的:" + rooms + outer + "9楼其他" + done,
                            "9楼其他" + done + outer + rooms + undone,
                            "9楼" + done + outer + undone + "的有" + rooms,
                            "9楼就" + rooms + undone + outer + "其余" + done,
                            "901-904" + done + outer + rooms + undone,
                            "901到904除" + rooms + done),
                    random);
            Set<String> done1 =
                    FLOOR.stream().filter(room -> !left.contains(room)).collect(Collectors.toSet());
            return new Said(text, done1);
        }
    },

    /** 9楼齐了,10楼没人,11楼除1102都好了 */
    FLOOR_BY_FLOOR {
        @Override
        Said say(Random random) {
            Set<String> done = new LinkedHashSet<>();
            List<String> parts = new ArrayList<>();
            String outer = any(BETWEEN_DOORS, random);
            String inner = any(List.of("", " ", ":", "，", "都"), random);
            for (int floor = 9; floor < 11 + random.nextInt(2); floor++) {
                List<String> rooms = rooms(floor);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        parts.add(floor + "楼" + inner + any(DONE, random));
                        done.addAll(rooms);
                    }
                    case 1 -> parts.add(floor + "楼" + inner + any(UNDONE, random));
                    case 2 -> {
                        parts.add(floor + "楼除" + rooms.get(1) + "都" + any(DONE, random));
                        done.addAll(List.of(rooms.get(0), rooms.get(2), rooms.get(3)));
                    }
                    default -> {
                        parts.add(floor + "楼" + rooms.get(2) + any(UNDONE, random) + any(List.of("", ",", " "), random)
                                + "其他" + any(ALL_DONE, random));
                        done.addAll(List.of(rooms.get(0), rooms.get(1), rooms.get(3)));
                    }
                }
            }
            return new Said(String.join(outer, parts), done);
        }
    },

    /** 1-1-901齐了 1幢1单元902没人 */
    IN_FULL {
        @Override
        Said say(Random random) {
            String prefix = any(List.of("1-1-", "1幢1单元", "1幢1单元 ", "1单元", "1#1单元"), random);
            boolean each = random.nextBoolean();
            String inner = any(ROOM_AND_STATUS, random);
            Map<String, Boolean> doors = doors(FLOOR, 2 + random.nextInt(3), random);
            String text = doors.entrySet().stream()
                    .map(door -> (each ? prefix : "") + door.getKey() + inner + status(door.getValue(), random))
                    .collect(Collectors.joining(any(BETWEEN_DOORS, random)));
            return new Said((each ? "" : prefix) + text, done(doors));
        }
    },

    /** 901齐了,902齐了,不对,902没人 */
    CORRECTED_IN_THE_SAME_BREATH {
        @Override
        Said say(Random random) {
            String outer = any(List.of(",", "，", " ", "。", "\n", ";"), random);
            String done = any(DONE, random);
            String undone = any(UNDONE, random);
            String text = any(
                    List.of(
                            "901" + done + outer + "902" + done + outer + "不对" + outer + "902" + undone,
                            "901、902" + done + outer + "不对" + outer + "902" + undone,
                            "901、902" + done + outer + "902说错了",
                            "901、902" + done + outer + "902搞错了" + outer + undone,
                            "901、902" + done + outer + "更正" + outer + "902" + undone,
                            "901、902" + done + outer + "哦902" + undone,
                            "901" + done + outer + "902" + done + outer + "说错了" + outer + "902" + undone,
                            "901" + done + outer + "902" + done + outer + "是901不是902",
                            "901-902" + done + outer + "902还没" + outer,
                            "901、902" + done + outer + "902不算",
                            "902" + done + outer + "写错了是901" + done,
                            "902" + done + outer + "不对是901",
                            "902" + done + outer + "错了,应该是901"),
                    random);
            return new Said(text, Set.of("901"));
        }
    },

    /** 901 2/3 902 2/2 903没人 */
    WITH_PERSONS {
        @Override
        Said say(Random random) {
            Set<String> done = new LinkedHashSet<>();
            List<String> parts = new ArrayList<>();
            String inner = any(List.of("", " ", ":"), random);
            String outer = any(BETWEEN_DOORS, random);
            for (String room : FLOOR.subList(0, 2 + random.nextInt(3))) {
                int of = room.equals("901") ? 3 : 2;
                int persons = random.nextInt(of + 1);
                String text = any(
                        List.of(
                                " " + persons + "/" + of,
                                inner + persons + "人" + any(DONE, random),
                                " " + persons + "/" + of + any(List.of("", " "), random) + any(DONE, random),
                                inner + "差" + (of - persons) + "个",
                                inner + of + "人做了" + persons + "个",
                                inner + any(DONE, random) + persons + "个",
                                inner + any(UNDONE, random)),
                        random);
                if (persons == of) {
                    done.add(room);
                }
                parts.add(room + text);
            }
            return new Said(String.join(outer, parts), done);
        }
    },

    /** ✅901 902 ❌903; 901✅902❌ */
    WITH_SIGNS {
        @Override
        Said say(Random random) {
            String good = any(List.of("✅", "√", "✔", "☑️"), random);
            String bad = any(List.of("❌", "×", "✘", "x", "X"), random);
            String joint = any(List.of(" ", "、", ","), random);
            String inner = any(List.of("", " ", ":"), random);
            String outer = any(List.of("", " ", ",", "\n", ";", "、"), random);
            boolean before = random.nextBoolean();
            boolean lists = random.nextBoolean();
            List<Said> groups = new ArrayList<>();
            List<Boolean> outcomes = alternating(2 + random.nextInt(2), random);
            int at = 0;
            for (boolean isDone : outcomes) {
                int size = lists ? 1 + random.nextInt(2) : 1;
                List<String> rooms = TWO_FLOORS.subList(at, at + size);
                at += size;
                String list = String.join(joint, rooms);
                String sign = isDone ? good : bad;
                groups.add(new Said(
                        before ? sign + inner + list : list + inner + sign, isDone ? Set.copyOf(rooms) : Set.of()));
            }
            return joined(groups, outer);
        }
    };

    /**
     * A message.
     *
     * @param done the rooms that whoever wrote it means to be done
     */
    record Said(String text, Set<String> done) {}

    private interface Group {
        String write(List<String> rooms, String word);
    }

    private static final List<String> DONE = List.of("齐", "齐了", "好了", "✅", "做完了", "都齐了", "已齐", "采好了");
    private static final List<String> ALL_DONE = List.of("齐了", "都齐了", "全好了", "都采好了", "全齐", "都✅");
    private static final List<String> UNDONE = List.of("没人", "不在家", "没齐", "拒绝", "还没做", "敲门没人", "要上门", "又没人", "❌", "空房");
    private static final List<String> ROOM_AND_STATUS = List.of("", " ", ":", "-", ",", "：", "、", "室", "家", "=", "\n");
    private static final List<String> TIGHT = List.of("", " ", ":", "室", "户");
    private static final List<String> BETWEEN_DOORS =
            List.of(" ", ",", "，", "。", "\n", ";", "；", "、", "，\n", "  ", "/", " / ", "|", "");
    private static final List<String> IN_LIST = List.of("、", " ", ",", "和", "/", "，", "跟");
    private static final List<String> COLONS = List.of(":", "的:", "：", "的有", "的是", " : ", "的有:");
    private static final List<String> HEADS =
            List.of("", "9楼:", "9楼 ", "报一下,", "1幢1单元 ", "901-904:", "今天的 ", "9楼,", "9楼情况:");
    private static final List<String> FLOOR = List.of("901", "902", "903", "904");
    private static final List<String> TWO_FLOORS = List.of("901", "902", "903", "904", "1001", "1002");

    abstract Said say(Random random);

    private static Map<String, Boolean> doors(List<String> rooms, int howMany, Random random) {
        Map<String, Boolean> doors = new LinkedHashMap<>();
        rooms.subList(0, howMany).forEach(room -> doors.put(room, random.nextBoolean()));
        return doors;
    }

    private static Set<String> done(Map<String, Boolean> doors) {
        return doors.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static List<Boolean> alternating(int howMany, Random random) {
        List<Boolean> outcomes = new ArrayList<>();
        boolean first = random.nextBoolean();
        for (int i = 0; i < howMany; i++) {
            outcomes.add(first == (i % 2 == 0));
        }
        return outcomes;
    }

    private static Said groups(List<Boolean> outcomes, Random random, String outer, Group group) {
        List<Said> groups = new ArrayList<>();
        int at = 0;
        for (boolean isDone : outcomes) {
            int size = 1 + random.nextInt(2);
            List<String> rooms = TWO_FLOORS.subList(at, at + size);
            at += size;
            groups.add(new Said(group.write(rooms, status(isDone, random)), isDone ? Set.copyOf(rooms) : Set.of()));
        }
        return joined(groups, outer);
    }

    private static Said joined(List<Said> groups, String outer) {
        return new Said(
                groups.stream().map(Said::text).collect(Collectors.joining(outer)),
                groups.stream().flatMap(group -> group.done().stream()).collect(Collectors.toSet()));
    }

    private static List<String> rooms(int floor) {
        return List.of(floor + "01", floor + "02", floor + "03", floor + "04");
    }

    private static String inAnyOrder(String one, String other, Random random) {
        List<String> parts = new ArrayList<>(List.of(one, other));
        Collections.shuffle(parts, random);
        return String.join(any(BETWEEN_DOORS, random), parts);
    }

    private static String status(boolean isDone, Random random) {
        return any(isDone ? DONE : UNDONE, random);
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
