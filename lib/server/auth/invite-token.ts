import { createHash } from "node:crypto";

/** What is stored of an invite's token. It has 192 random bits, so that a plain hash cannot be searched. */
export const hashInvite = (token: string) => createHash("sha256").update(token).digest("base64url");
