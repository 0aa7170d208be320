/**
 * The roster files: the tables that a community's IT volunteer fills in (住户, 队员, 群), checked whole before anything
 * is believed. Tables of cells ({@link cn.qile.core.rosterfile.RosterTables}) become a {@link
 * cn.qile.core.rosterfile.RosterImport}, or a list of problems, each with its place and what was expected there.
 *
 * <p>Here are the words of these files and the rules about them; how a file is opened is the edge's business, and what
 * an import changes in the stores that of the {@link cn.qile.core.rosterfile.RosterStore}.
 *
 * <p>Sees {@code roster} and {@code chat}, whose values it makes; nothing in the core sees it.
 */
package cn.qile.core.rosterfile;
