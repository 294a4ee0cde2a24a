import helmet from "helmet"
import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"

/** The headers helmet gives every answer, for those that do not pass through Express. They never change. */
export const securityHeaders: Readonly<Record<string, string>> = (() => {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet()(request, response, () => {})
  return Object.fromEntries(
    response.getHeaderNames().map((name): [string, string] => [name, String(response.getHeader(name))]),
  )
})()
