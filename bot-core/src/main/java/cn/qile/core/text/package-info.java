/**
 * A sentence becomes clauses: digits, separators, rooms and the words of the lexicon. Pure, and knows no roster: whether
 * 1504 is somebody's door is not a question of language.
 *
 * <h2>The way of a message</h2>
 *
 * <ol>
 *   <li>{@code Spelling}: one way of writing everything (１５０４, 15o4 → 1504).
 *   <li>{@code Lexer}: tokens. Words are those of {@code lexicon.tsv}, the longest that fits; {@code Numeral} reads 一五零四.
 *   <li>{@code ClauseReader}: tokens become parts, one after the other. {@code PlaceReader} reads where, {@code
 *       AmountReader} how many, {@code Lookahead} tells what follows, and {@code Belonging} whether a word stands behind
 *       its rooms or before them.
 *   <li>{@code Joints}: what separators tore apart is put together (901,903都齐了). {@code Scopes}: what is left out, and
 *       what 其他 means. {@code Corrections}: 不对,是1503.
 *   <li>{@link cn.qile.core.text.Reader}: parts become clauses. {@code Certainty} says whether anything puts one in
 *       question, {@code Mentions} what holds for a door that is named twice.
 * </ol>
 *
 * <h2>The grammar</h2>
 *
 * <pre>
 * message   = part { separator part }            separator: , : ; 。 / ( ) line end
 * part      = { place | word | amount | filler | unknown }
 * place     = [ building ] [ unit ] ( room | rooms | floors | 顶楼 ) | building | unit | grid
 * room      = 1504 | 1504室 | 15楼4室 | 一五零四 | 1 5 0 4 | 901、3 (the second one)
 * rooms     = room ( - | ~ | 到 | 至 ) room       floors = 9楼 | 9、10楼 | 9到11楼
 * amount    = 3人 | 2/3 | 第5轮 | 20分钟 | 8点前 | 56包 | 3号 (a task) | 4月11日
 *
 * report    = places [ 除 places ] status         901 903 齐了; 9楼除903都齐了
 *           | status places                       齐了:901、903 (a heading; the list under it may take several lines)
 *           | places amount                       1504 2/3
 * status    = 齐了 | 没人 | … | 没 status          没 turns it round; after a status it asks (齐了没)
 * others    = 其他 status                          all but the rooms that the message names elsewhere
 * correction= ( 写错了 | 不对 ) 是 room | 是 room 不是 room | room 改成 room
 * </pre>
 *
 * <h2>What keeps a door from being done by mistake</h2>
 *
 * <ul>
 *   <li>A part with one unknown character says nothing ({@link cn.qile.core.text.Clause#isClear()}).
 *   <li>Question, then condition, hearsay and past, then negative, then partial, then done: the first that is there wins
 *       ({@link cn.qile.core.text.Clause#certain()}; product rule 2).
 *   <li>A message that mixes 齐了 with something else is believed only if rooms and words take turns in one way: R W R W
 *       (901 齐了 902 没人) or W R W R (齐了 901 没人 902). In 齐了 901 没人 and 901 齐了 902 没人 903 the gaps have to tell;
 *       if they do not, nothing is marked and the bot asks.
 *   <li>What is said of a door by itself goes before what is said of its floor, and a later word that is not 齐了 takes an
 *       earlier one back.
 * </ul>
 */
package cn.qile.core.text;
