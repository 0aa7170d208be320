/**
 * A sentence becomes clauses: digits, separators, rooms and the words of the lexicon. Pure, and knows no roster: whether
 * 1504 is somebody's door is not a question of language.
 *
 * <p>The way: {@code Spelling} (one way of writing everything) → {@code Lexer} (tokens) → {@code ClauseReader} (places
 * and words) → {@link cn.qile.core.text.Reader} (clauses, and what of the sentence puts them in doubt). The words are in
 * {@code lexicon.tsv}.
 */
package cn.qile.core.text;
