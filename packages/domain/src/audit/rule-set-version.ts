/**
 * The version of the catalogue of audit rules: it counts up whenever a rule comes, goes, or sees something else, so that
 * two reports can be compared knowing whether they asked the same.
 *
 * @example
 * import { ruleSetVersion } from "@rollcall/domain/audit"
 * ruleSetVersion // => "1"
 */
export const ruleSetVersion = "1"
