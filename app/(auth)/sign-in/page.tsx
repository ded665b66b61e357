import type { Metadata, Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import type { TextId } from "@/components/text";
import { Notice } from "@/components/ui/notice";
import { toOwnPath } from "@/lib/domain/own-path";
import { pageUser } from "@/lib/server/auth/page-user";
import { signInWays } from "@/lib/server/auth/sign-in-ways";
import { pageText } from "../../intl";

type Props = {
  searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }>;
};

/** Why next-auth sent somebody back here, as far as there is something better to say than that it did not work. */
const reasons: ReadonlyMap<string, TextId> = new Map([
  ["OAuthAccountNotLinked", "signIn.notLinked"],
  ["OAuthCreateAccount", "signIn.noAddress"],
  ["SessionRequired", "signIn.signInAgain"],
  ["SignUpClosed", "refusal.sign_up_closed"],
  ["AccessDenied", "signIn.denied"],
  ["CredentialsSignin", "signIn.wrong"],
]);

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "signIn.title" }) };
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const next = toOwnPath(callbackUrl);
  if (await pageUser()) redirect(next as Route);
  const { providers, signUp, firstAccount } = await signInWays();
  if (firstAccount) redirect("/sign-up");
  const text = await pageText();
  const reason = typeof error === "string" ? (reasons.get(error) ?? "signIn.failed") : undefined;

  return (
    <AuthCard
      title={text({ id: "signIn.title" })}
      below={
        signUp === "open" && (
          <Link
            href="/sign-up"
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            {text({ id: "signIn.toSignUp" })}
          </Link>
        )
      }
    >
      {reason && (
        <Notice tone="danger" announced className="mb-4">
          <p>{text({ id: reason })}</p>
        </Notice>
      )}
      <SignInForm next={next} />
      <ProviderButtons providers={providers} next={next} />
    </AuthCard>
  );
}
