import { describe, expect, it } from "vitest"
import { isPublic } from "./public-address.ts"

describe("an address of the public internet", () => {
  it.each([
    "1.1.1.1",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
  ])("is %s", (address) => {
    expect(isPublic(address)).toBe(true)
  })

  it.each([
    ["this network", "0.0.0.0"],
    ["private", "10.1.2.3"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["carrier-grade NAT", "100.64.0.1"],
    ["loopback", "127.0.0.1"],
    ["loopback", "127.255.255.254"],
    ["link-local, metadata", "169.254.169.254"],
    ["metadata of Azure", "168.63.129.16"],
    ["metadata of Alibaba", "100.100.100.200"],
    ["metadata of Oracle", "192.0.0.192"],
    ["benchmarks", "198.19.0.1"],
    ["documents", "203.0.113.9"],
    ["6to4 relay", "192.88.99.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["unspecified", "::"],
    ["loopback", "::1"],
    ["mapped", "::ffff:127.0.0.1"],
    ["mapped, public inside", "::ffff:1.1.1.1"],
    ["compatible", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["NAT64, local", "64:ff9b:1::1"],
    ["discard", "100::1"],
    ["6to4", "2002:7f00:1::1"],
    ["Teredo", "2001:0:7f00:1::1"],
    ["ORCHID", "2001:20::1"],
    ["documents", "2001:db8::1"],
    ["documents", "3fff::1"],
    ["unique local", "fc00::1"],
    ["metadata of AWS", "fd00:ec2::254"],
    ["link-local", "fe80::1"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["no address", "example.com"],
    ["nothing", ""],
  ])("is not one of %s: %s", (_what, address) => {
    expect(isPublic(address)).toBe(false)
  })
})
