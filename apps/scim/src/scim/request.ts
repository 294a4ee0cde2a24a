import type { Caller } from "@rollcall/provisioning"
import type { Json } from "@rollcall/domain/scim"

/** A SCIM request as the routes see it: authenticated, its body read. */
export interface ScimRequest {
  readonly caller: Caller
  readonly requestId: string
  readonly method: string
  readonly pattern: string
  /** The resource id in the path; empty where the route has none. */
  readonly id: string
  readonly query: URLSearchParams
  readonly body?: Json
  /** The Tenant URL, without a slash at the end. */
  readonly baseUrl: string
  readonly ifMatch?: string
  readonly ifNoneMatch?: string
  readonly userAgent?: string
  readonly network?: string
  /** When the request came, in milliseconds since 1970. */
  readonly receivedAt: number
}
