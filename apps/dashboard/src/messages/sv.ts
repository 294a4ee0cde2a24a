/** Every catalogue of this language, each below the name of its file. */
const files = import.meta.glob<Record<string, unknown>>("./sv/*.ts", { eager: true, import: "default" })

export default Object.fromEntries(
  Object.entries(files).map(([path, messages]) => [path.slice("./sv/".length, -".ts".length), messages]),
)
