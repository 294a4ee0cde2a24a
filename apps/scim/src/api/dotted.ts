/** A path as the API has them: `tiers[0].rules` is `tiers.0.rules`. */
export const dotted = (path: string): string => path.replaceAll(/\[(\d+)\]/g, ".$1")
