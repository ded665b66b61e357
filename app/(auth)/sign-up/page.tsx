import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { Notice } from "@/components/ui/notice";
import { pageUser } from "@/lib/server/auth/page-user";
import { signInWays } from "@/lib/server/auth/sign-in-ways";
import { pageText } from "../../intl";

type Props = { searchParams: Promise<{ invite?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const text = await pageText();
  return { title: text({ id: "signUp.title" }) };
}

export default async function SignUpPage({ searchParams }: Props) {
  const { invite } = await searchParams;
  const token = typeof invite === "string" ? invite : null;
  if (await pageUser()) redirect("/");
  const { providers, signUp, firstAccount } = await signInWays();
  const text = await pageText();
  const isOpen = firstAccount || signUp === "open" || (signUp === "invite" && token !== null);

  return (
    <AuthCard
      title={text({ id: "signUp.title" })}
      hint={firstAccount ? text({ id: "signUp.firstAccount" }) : undefined}
      below={
        !firstAccount && (
          <Link
            href="/sign-in"
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            {text({ id: "signUp.toSignIn" })}
          </Link>
        )
      }
    >
      {isOpen ? (
        <>
          <SignUpForm invite={token} />
          {signUp !== "invite" && <ProviderButtons providers={providers} next="/" />}
        </>
      ) : (
        <Notice tone="info">
          <p>
            {text({ id: signUp === "invite" ? "signUp.inviteOnly" : "refusal.sign_up_closed" })}
          </p>
        </Notice>
      )}
    </AuthCard>
  );
}
