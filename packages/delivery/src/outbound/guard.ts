import { Data, Result } from "effect"
import { isIP } from "node:net"
import { type Allowed, nothingAllowed } from "./allowed.ts"
import { type Address, isPublic } from "./public-address.ts"

/** What guards every connection that Rollcall opens because somebody gave it an address. */
export interface Guard {
  readonly allowed: Allowed
  /** The ports of the public internet that may be connected to. */
  readonly ports: ReadonlyArray<number>
  /** Every address of a name. */
  readonly resolve: (host: string) => Promise<ReadonlyArray<Address>>
  /** Milliseconds until it is connected, the name looked up and TLS agreed on. */
  readonly longestConnect: number
  /** Milliseconds for the whole of it. */
  readonly longest: number
}

/** An address that is not connected to; `reason` is a sentence for whoever gave it. */
export class AddressRefused extends Data.TaggedError("AddressRefused")<{ readonly reason: string }> {
  override readonly message = this.reason
}

/** An address as it was read and found to be one that may be looked up. */
export interface Checked {
  readonly url: URL
  /** As a resolver and a certificate know it: an IPv6 address without its brackets. */
  readonly host: string
  readonly port: number
  /** The operator vouches for this host and port. */
  readonly isVouchedFor: boolean
}

export const publicPorts: ReadonlyArray<number> = [443, 8443]

/**
 * Checks all of an address that can be checked without looking its name up.
 *
 * Errors: `AddressRefused`.
 */
export const checkUrl = (
  text: string,
  { allowed, ports }: Pick<Guard, "allowed" | "ports"> = { allowed: nothingAllowed, ports: publicPorts },
): Result.Result<Checked, AddressRefused> => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || text.length > 2_000)
    return refuse("This is no address; it is to be like https://example.com/hook.")
  if (url.protocol !== "https:" && url.protocol !== "http:") return refuse("The address has to begin with https://.")
  if (url.username !== "" || url.password !== "") return refuse("The address must hold no user name and no password.")
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1")
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port)
  const isVouchedFor = allowed.endpoint(url.hostname, port)
  const checked = { url, host, port, isVouchedFor }
  if (isVouchedFor || (isIP(host) !== 0 && allowed.address(host))) return Result.succeed(checked)
  if (isIP(host) !== 0 && !isPublic(host)) return refuse(notPublic)
  // Nothing is known yet of a name's addresses, which may be in a range that is allowed.
  return isIP(host) === 0 && allowed.hasRanges ? Result.succeed(checked) : checkPublic(checked, ports)
}

/**
 * Looks up the name of an address that was checked, once, and checks every address it has.
 *
 * Errors: `AddressRefused`.
 */
export const checkAddresses = async (
  checked: Checked,
  { allowed, ports, resolve }: Guard,
): Promise<Result.Result<ReadonlyArray<Address>, AddressRefused>> => {
  const { host, isVouchedFor } = checked
  const version = isIP(host)
  const literal: ReadonlyArray<Address> = version === 0 ? [] : [{ address: host, family: version === 4 ? 4 : 6 }]
  const addresses = version === 0 ? await resolve(host) : literal
  if (addresses.length === 0) return refuse("The name has no address.")
  if (isVouchedFor || addresses.every(({ address }) => allowed.address(address))) return Result.succeed(addresses)
  if (!addresses.every(({ address }) => allowed.address(address) || isPublic(address))) return refuse(notPublic)
  return Result.map(checkPublic(checked, ports), () => addresses)
}

const notPublic = "The address is not one of the public internet, and the operator of Rollcall has not allowed it."

const checkPublic = (checked: Checked, ports: ReadonlyArray<number>): Result.Result<Checked, AddressRefused> => {
  if (checked.url.protocol !== "https:") return refuse("The address has to begin with https://.")
  if (!ports.includes(checked.port)) return refuse(`The port has to be ${ports.join(" or ")}, not ${checked.port}.`)
  return Result.succeed(checked)
}

const refuse = (reason: string): Result.Result<never, AddressRefused> => Result.fail(new AddressRefused({ reason }))
