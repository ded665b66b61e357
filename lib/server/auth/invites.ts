import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 24;

/** A token is 192 random bits, so a plain hash is enough to keep what is stored from being used. */
export const hashInvite = (token: string) => createHash("sha256").update(token).digest("base64url");

export const newInviteToken = () => randomBytes(TOKEN_BYTES).toString("base64url");
