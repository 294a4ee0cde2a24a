import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** Keeps the first token and its Tenant URL where the demo finds them, readable by their owner only. */
export const keepFirstToken = (folder: string, urlKey: string, token: string): void => {
  write(join(folder, "first-token"), token)
  write(join(folder, "first-connection"), urlKey)
}

/** The file the first token stands in, and the connection key it belongs to; nothing before the first start. */
export const findFirstToken = (folder: string): { readonly file: string; readonly urlKey: string } | undefined => {
  const [file, connection] = [join(folder, "first-token"), join(folder, "first-connection")]
  return existsSync(file) && existsSync(connection)
    ? { file, urlKey: readFileSync(connection, "utf8").trim() }
    : undefined
}

/** Says where the first connection is served today: host and port may change between starts. */
export const keepTenantUrl = (folder: string, tenantUrl: string): void =>
  write(join(folder, "first-tenant-url"), tenantUrl)

const write = (file: string, text: string): void => writeFileSync(file, `${text}\n`, { mode: 0o600 })
