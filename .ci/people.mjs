// Prints how many people a connection has: `node people.mjs <Tenant URL> <access token>`.
const [tenantUrl, token] = process.argv.slice(2).map((text) => text.trim())
const response = await fetch(`${tenantUrl}/Users?count=1`, { headers: { authorization: `Bearer ${token}` } })
const { totalResults } = await response.json()
console.log(totalResults)
