import { isIP } from "node:net";

const plain = (address) => address.replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * The client's address: as many entries of X-Forwarded-For are believed as there are trusted proxies, counted from
 * the right, where each proxy writes whom it heard. Everything further left is the client's own word.
 */
export function clientAddress({ socketAddress, forwardedFor, trusted }) {
  const hops = [
    ...(forwardedFor ?? "").split(",").map((hop) => hop.trim()),
    socketAddress ?? "unknown",
  ];
  const heard = hops.filter((hop) => hop !== "");
  const client = heard.at(-1 - Math.min(trusted, heard.length - 1));
  return plain(isIP(client) === 0 ? (socketAddress ?? "unknown") : client);
}
