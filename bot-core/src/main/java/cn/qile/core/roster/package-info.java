/**
 * Who lives where: the organisation tree (街道 → 社区 → 大网格 → 微网格 → 幢 → 单元 → 室) and the households in it.
 *
 * <p>Sees nobody: everything else counts, reports and speaks about what is here.
 */
package cn.qile.core.roster;
