import { z } from "zod";
import { INVITE_DAYS_MAX } from "./limits";

export const INVITE_DAYS_DEFAULT = 7;

export const newInviteSchema = z.object({
  expiresInDays: z.number().int().min(1).max(INVITE_DAYS_MAX).default(INVITE_DAYS_DEFAULT),
});

/** A single-use link to sign up with, as the administrator sees it: the link itself is shown once, when it is made. */
export type Invite = { id: string; createdAt: string; expiresAt: string; usedAt: string | null };
