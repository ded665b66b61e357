/** @type {import("next").NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // `npm run check` checks the types; who builds to run the site needs neither the wait nor the type packages.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "@node-rs/argon2", "pino", "gpt-tokenizer"],
  allowedDevOrigins: ["127.0.0.1"],
  devIndicators: false,
  // The site's own server (scripts/server) logs one line a request; Next's own would be a second.
  logging: false,
};

export default nextConfig;
