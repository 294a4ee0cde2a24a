/** The command that lets a simulated Okta provision a company here. */
export const demoCommand = (tenantUrl: string, token: string | undefined): string =>
  `npm run demo -- --base-url ${tenantUrl} --api-token ${token ?? '"<Access Token>"'}`
