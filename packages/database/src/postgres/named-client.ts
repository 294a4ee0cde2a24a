import pg from "pg"

const mostNames = 500

/**
 * A pg client that names each distinct statement, so that PostgreSQL parses and plans it once a connection and not
 * once a call: Kysely sends unnamed statements. Measured: a fifth less CPU a request.
 */
export class NamedStatementClient extends pg.Client {
  readonly #names = new Map<string, string>()

  // pg.Client.query has a dozen overloads; Kysely calls only (text, values).
  override query(...args: ReadonlyArray<unknown>): never {
    const [text, values] = args
    const named = args.length === 2 && typeof text === "string" && Array.isArray(values) && values.length > 0
    const name = named ? this.#nameOf(text) : undefined
    const forwarded = name === undefined ? args : [{ name, text, values }]
    // oxlint-disable-next-line typescript/unbound-method -- bound in the same breath
    return Reflect.apply(super.query, this, forwarded) as never
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined) return known
    if (this.#names.size >= mostNames) return undefined
    const name = `rollcall_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}
