import { nextAuth } from "@/lib/server/auth/next-auth";
import { siteOrigin } from "@/lib/server/http/origin";
import { readForm } from "@/lib/server/http/read-form";
import { route } from "@/lib/server/http/route";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = route<Context>(async (request, { params }) => {
  const { nextauth: path } = await params;
  const fields = request.method === "POST" ? await readForm(request) : {};
  return nextAuth({ request, path, fields, origin: siteOrigin(request) });
});

export { handler as GET, handler as POST };
