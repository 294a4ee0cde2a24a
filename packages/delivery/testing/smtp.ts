import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import type { MailSettings } from "../src/mail/settings.ts"

/** A mail server of the loopback that keeps what it takes. */
export interface MailServer {
  readonly settings: MailSettings
  readonly mails: ReadonlyArray<ReceivedMail>
  readonly close: () => Promise<void>
}

/** A mail as it came. */
export interface ReceivedMail {
  readonly from: string
  readonly to: ReadonlyArray<string>
  /** Everything of it, headers first. */
  readonly raw: string
}

/** What a server says to a mail: nothing, and it is taken; or a status it is refused with. */
export type Verdict = number | undefined

/** Called when a mail is there whole and was not answered yet. */
export const startMailServer = async (
  judge: (mail: ReceivedMail) => Verdict = () => undefined,
): Promise<MailServer> => {
  const mails: Array<ReceivedMail> = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, session, answer) => {
      let raw = ""
      stream.setEncoding("utf8").on("data", (text: string) => (raw += text))
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? "" : mailFrom.address
        const mail = { from, to: rcptTo.map(({ address }) => address), raw }
        const status = judge(mail)
        if (status === undefined) mails.push(mail)
        answer(status === undefined ? null : Object.assign(new Error("Not now, not ever"), { responseCode: status }))
      })
    },
  })
  // A client that is killed leaves its connection broken.
  server.on("error", () => {})
  server.listen(0, "127.0.0.1")
  await once(server.server, "listening")
  // A server that listens on a port has an AddressInfo; a pipe's name is the other case.
  const { port } = server.server.address() as AddressInfo
  return {
    settings: {
      host: "127.0.0.1",
      port,
      secure: false,
      requireTLS: false,
      from: { name: "Rollcall", address: "rollcall@example.com" },
    },
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A header of a mail, its lines put together again. */
export const headerOf = ({ raw }: ReceivedMail, name: string): string | undefined => {
  const [head = ""] = raw.split("\r\n\r\n")
  const found = head.replaceAll(/\r\n[ \t]+/g, " ").match(new RegExp(`^${name}: (.*)$`, "im"))
  return found?.[1]
}
