import { Result } from "effect"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { getCACertificates, setDefaultCACertificates } from "node:tls"
import { afterEach, describe, expect, it } from "vitest"
import { listen, type Listener, type ListenOptions } from "../../testing/listener.ts"
import { readAllowed } from "./allowed.ts"
import { type Guard } from "./guard.ts"
import { guardWith, post, type Sent } from "./post.ts"

const listeners: Array<Listener> = []
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()))
})
const listening = async (options?: ListenOptions): Promise<Listener> => {
  const listener = await listen(options)
  listeners.push(listener)
  return listener
}

const allow = (text: string): Guard => guardWith(Result.getOrThrow(readAllowed(text)))
const send = (url: string, guard: Guard): Promise<Sent> =>
  post({ url, headers: { "content-type": "application/json" }, body: "{}" }, guard)

/** Names as a hostile resolver has them. */
const hostile: Readonly<Record<string, ReadonlyArray<string>>> = {
  "loopback.example": ["127.0.0.1"],
  "loopback6.example": ["::1"],
  "mapped.example": ["::ffff:127.0.0.1"],
  "nat64.example": ["64:ff9b::7f00:1"],
  "half.example": ["93.184.216.34", "127.0.0.1"],
  "half6.example": ["2606:4700::1111", "::1"],
  "metadata.example": ["169.254.169.254"],
  "nobody.example": [],
}
const resolveHostile: Guard["resolve"] = async (host) =>
  (hostile[host] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))

/** Every way to say "yourself", with a port that somebody listens on; `P` stands for it. */
const hostileAddresses: ReadonlyArray<string> = [
  "https://127.0.0.1:P/",
  "https://2130706433:P/",
  "https://0x7f000001:P/",
  "https://017700000001:P/",
  "https://0177.0.0.1:P/",
  "https://0x7f.0.0.1:P/",
  "https://127.1:P/",
  "https://127.0.1:P/",
  "https://127.0.0.1.:P/",
  "https://127.255.255.254:P/",
  "https://①②⑦.0.0.1:P/",
  "https://%31%32%37.0.0.1:P/",
  "https://0:P/",
  "https://0.0.0.0:P/",
  "https://[::1]:P/",
  "https://[::]:P/",
  "https://[0:0:0:0:0:0:0:1]:P/",
  "https://[::ffff:127.0.0.1]:P/",
  "https://[::ffff:7f00:1]:P/",
  "https://[::127.0.0.1]:P/",
  "https://[64:ff9b::7f00:1]:P/",
  "https://[2002:7f00:1::]:P/",
  "https://[fe80::1]:P/",
  "https://[fd00:ec2::254]:P/",
  "https://localhost:P/",
  "https://LOCALHOST:P/",
  "https://loopback.example:P/",
  "https://loopback6.example:P/",
  "https://mapped.example:P/",
  "https://nat64.example:P/",
  "https://half.example:P/",
  "https://half6.example:P/",
  "https://metadata.example:P/",
  "https://nobody.example:P/",
  "https://169.254.169.254:P/",
  "https://user:password@127.0.0.1:P/",
  "https://example.com@127.0.0.1:P/",
  "http://127.0.0.1:P/",
  "http://localhost:P/",
  "http://[::1]:P/",
  "https:127.0.0.1:P/",
  "https://127.0.0.1\\@example.com:P/",
  "ftp://127.0.0.1:P/",
  "file:///etc/passwd",
  "not an address",
]

describe("the outbound guard", () => {
  it(`connects to none of ${hostileAddresses.length} hostile addresses`, async () => {
    const [four, six] = [await listening(), await listening({ host: "::1" })]
    const own = guardWith()
    const resolve: Guard["resolve"] = (host) => (host in hostile ? resolveHostile(host) : own.resolve(host))
    for (const { port } of [four, six]) {
      // The port is let, so that nothing but the address stands in the way.
      const guard: Guard = { ...own, resolve, ports: [443, port] }
      for (const address of hostileAddresses) {
        const sent = await send(address.replace("P", String(port)), guard)
        expect([address, sent.kind]).toEqual([address, "refused"])
      }
    }
    expect([four.connections(), six.connections()]).toEqual([0, 0])
    // The same listeners hear those who are let.
    const everywhere = allow("0.0.0.0/0,::/0")
    for (const address of ["http://2130706433:P/", "http://0x7f.1:P/", "http://localhost:P/"]) {
      await send(address.replace("P", String(four.port)), everywhere)
    }
    await send(`http://[::1]:${six.port}/`, everywhere)
    expect([four.connections(), six.connections()]).toEqual([3, 1])
  })

  it("refuses ports that are not let, and what is not https, of the public internet too", async () => {
    const resolve: Guard["resolve"] = async () => [{ address: "93.184.216.34", family: 4 }]
    const guard = { ...allow("10.0.0.0/8"), resolve }
    for (const port of [22, 25, 80, 6379, 8080, 65_535]) {
      expect(await send(`https://example.com:${port}/`, guard)).toMatchObject({ reason: expect.stringMatching(/port/) })
      expect(await send(`https://93.184.216.34:${port}/`, guard)).toMatchObject({ kind: "refused" })
    }
    for (const address of ["http://example.com/", "http://example.com:443/", "http://93.184.216.34:443/"]) {
      expect(await send(address, guard)).toEqual({
        kind: "refused",
        reason: "The address has to begin with https://.",
      })
    }
  })

  it("looks a name up once, and connects to what was checked whatever the name has then", async () => {
    const [first, then] = [await listening(), await listening({ host: "127.0.0.2" })]
    let lookUps = 0
    const rebinding: Guard = {
      ...allow("127.0.0.1/32"),
      resolve: async () => [{ address: lookUps++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }],
    }
    const url = `http://rebinding.example:${first.port}/`
    expect(await send(url, rebinding)).toMatchObject({ kind: "answered", status: 204 })
    expect([lookUps, first.connections()]).toEqual([1, 1])
    expect(first.requests[0]?.headers.host).toBe(`rebinding.example:${first.port}`)
    // The next delivery looks anew, and finds what it may not reach.
    expect(await send(`http://rebinding.example:${then.port}/`, rebinding)).toMatchObject({ kind: "refused" })
    expect([lookUps, then.connections()]).toEqual([2, 0])
  })

  it("follows no redirect", async () => {
    const inside = await listening()
    const location = `http://127.0.0.1:${inside.port}/`
    for (const status of [301, 302, 303, 307, 308]) {
      const outside = await listening({ answer: (_, response) => response.writeHead(status, { location }).end() })
      const sent = await send(`http://127.0.0.1:${outside.port}/`, allow(`127.0.0.1:${outside.port}`))
      expect(sent).toEqual({ kind: "answered", status, text: "" })
    }
    expect(inside.connections()).toBe(0)
  })

  it("allows a host and port, and no other port of it", async () => {
    const listener = await listening()
    const guard = allow(`localhost:${listener.port}`)
    expect(await send(`http://localhost:${listener.port}/a?b=c`, guard)).toMatchObject({ status: 204 })
    expect(listener.requests).toMatchObject([{ method: "POST", path: "/a?b=c", body: "{}" }])
    expect(await send(`http://127.0.0.1:${listener.port}/`, guard)).toMatchObject({ kind: "refused" })
  })

  it("keeps 200 characters of an answer, reads no more than 64 KB, and nothing that cannot be stored", async () => {
    let hasClosed: Promise<unknown> = Promise.resolve()
    const endless = await listening({
      answer: (_, response) => {
        hasClosed = new Promise((resolve) => response.once("close", () => resolve(undefined)))
        const more = () => {
          while (!response.destroyed && response.write("\0\u{1F600}".repeat(1_000)));
          response.once("drain", more)
        }
        response.writeHead(200)
        more()
      },
    })
    const sent = await send(`http://127.0.0.1:${endless.port}/`, allow("127.0.0.0/8"))
    expect(sent).toMatchObject({ kind: "answered", status: 200 })
    expect(sent.kind === "answered" && sent.text).toMatch(/^(\u{1F600} ){99}\u{1F600}$/u)
    await hasClosed
  })

  it("gives up on who neither agrees on TLS nor answers", async () => {
    const silent = await listening({ answer: () => {} })
    const guard = { ...allow("127.0.0.0/8"), longestConnect: 60, longest: 120 }
    const url = `127.0.0.1:${silent.port}/`
    expect(await send(`http://${url}`, guard)).toEqual({
      kind: "failed",
      reason: "No whole answer within 0.12 seconds.",
    })
    const { createServer } = await import("node:net")
    const mute = createServer(() => {}).listen(0, "127.0.0.1")
    await new Promise((resolve) => mute.once("listening", resolve))
    const address = mute.address()
    const port = typeof address === "object" ? address?.port : 0
    expect(await send(`https://127.0.0.1:${port}/`, { ...guard, longest: 10_000 })).toEqual({
      kind: "failed",
      reason: "No connection within 0.06 seconds.",
    })
    expect(await send("https://slow.example/", { ...guard, resolve: () => new Promise(() => {}) })).toMatchObject({
      kind: "failed",
    })
    mute.close()
  })

  it("says in words what failed, and nothing of this machine", async () => {
    const { port, close } = await listen()
    await close()
    const guard = allow("127.0.0.0/8")
    expect(await send(`http://127.0.0.1:${port}/`, guard)).toEqual({
      kind: "failed",
      reason: "Nobody listens at this address.",
    })
    const reset = await listening({ answer: (request) => request.socket.destroy() })
    expect(await send(`http://127.0.0.1:${reset.port}/`, guard)).toEqual({
      kind: "failed",
      reason: "The connection was closed before there was an answer.",
    })
  })
})

const certificate = (name: string): { readonly key: string; readonly cert: string } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-certificate-"))
  const [key, cert] = [join(folder, "key"), join(folder, "cert")]
  const wanted = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-days", "2", "-subj", `/CN=${name}`]
  try {
    const made = ["-nodes", "-keyout", key, "-out", cert, "-addext", `subjectAltName=DNS:${name}`]
    execFileSync("openssl", ["req", "-x509", ...wanted, ...made], { stdio: "ignore" })
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") }
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const tls = certificate("hooks.example")

describe.skipIf(tls === undefined)("a guarded connection by TLS", () => {
  const own = getCACertificates("default")
  afterEach(() => setDefaultCACertificates(own))

  it("names the host to the server, and holds it to its certificate", async () => {
    if (tls === undefined) throw new Error("it was made a moment ago")
    const listener = await listening({ tls })
    const resolve: Guard["resolve"] = async () => [{ address: "127.0.0.1", family: 4 }]
    const guard = { ...allow("127.0.0.0/8"), resolve }
    const to = (name: string) => send(`https://${name}:${listener.port}/`, guard)
    expect(await to("hooks.example")).toMatchObject({
      kind: "failed",
      reason: expect.stringMatching(/signed|authority/),
    })
    setDefaultCACertificates([...own, tls.cert])
    expect(await to("hooks.example")).toMatchObject({ kind: "answered", status: 204 })
    expect(listener.requests.map(({ headers }) => headers.host)).toEqual([`hooks.example:${listener.port}`])
    expect(await to("other.example")).toEqual({ kind: "failed", reason: "The certificate is another name's." })
  })
})
