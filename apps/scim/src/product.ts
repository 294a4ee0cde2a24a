import { Context } from "effect"
import type { Request, Response } from "express"
import { createHash } from "node:crypto"
import { defaultLogo } from "./default-logo.ts"

/** What the product that Rollcall serves is called where its administrators read of it, and its logo. */
export interface ProductFacts {
  readonly name: string
  readonly logo: Logo
}

export interface Logo {
  /** What it is saved as. */
  readonly file: string
  readonly mediaType: "image/svg+xml" | "image/png"
  readonly bytes: Uint8Array
}

export const defaultProductName = "Rollcall"

export const defaultProduct: ProductFacts = { name: defaultProductName, logo: defaultLogo }

export const Product = Context.Reference<ProductFacts>("@rollcall/scim/Product", { defaultValue: () => defaultProduct })

/** Where the logo is, for everybody. */
export const logoPath = "/product/logo"

/** A drawing is code, too: it may load nothing and run nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Serves the logo, to be looked at or saved. */
export const serveLogo = ({ logo: { file, mediaType, bytes } }: ProductFacts) => {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`
  return (request: Request, response: Response): void => {
    response.set({
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${file}"`,
      "Content-Security-Policy": policy,
      "Cache-Control": "no-cache",
      ETag: etag,
    })
    if (request.headers["if-none-match"] === etag) response.status(304).end()
    else response.end(Buffer.from(bytes))
  }
}
