import { newUserSchema } from "@/lib/domain/user";
import { signUp } from "@/lib/server/auth/sign-up";
import { readJson } from "@/lib/server/http/read-json";
import { route } from "@/lib/server/http/route";

export const POST = route(async (request) => {
  const user = await signUp(await readJson(request, newUserSchema));
  return Response.json(user, { status: 201 });
});
