// An OpenID Connect provider for tests: every address under example.org signs in, with no secret to know.
// PROVIDER_PORT: where on 127.0.0.1. A client registers itself with its redirect_uri (RFC 7591).
// The account steward.52@example.org has the group "steward-52"; viewer.52.7@example.org is a seventh of "viewer-52".
import { Provider } from "oidc-provider";

const port = Number(process.env.PROVIDER_PORT);
if (!port) throw new Error("PROVIDER_PORT names no port");
const issuer = `http://localhost:${port}`; // for a browser another site than 127.0.0.1, as a real provider is
const ADDRESS = /^[a-z_]+\.(\d\d|all)(\.\d+)?@example\.org$/;
const groupOf = (address) => address.split("@")[0].split(".").slice(0, 2).join("-");
const page = (title, body) =>
  `<!doctype html><html lang="th"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${body}</html>`;

const claimsOf = (address) => ({
  sub: address,
  email: address,
  email_verified: true,
  name: `ข้อมูลจำลอง ${address.split("@")[0]}`,
  groups: [groupOf(address)],
});

const provider = new Provider(issuer, {
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  conformIdTokenClaims: false, // an application may read the ID token alone
  findAccount: (_, address) => ({ accountId: address, claims: () => claimsOf(address) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(ctx) { // an office's own provider asks for no consent to its own application
    const grant = new ctx.oidc.provider.Grant({
      accountId: ctx.oidc.session.accountId,
      clientId: ctx.oidc.client.clientId,
    });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
  features: {
    devInteractions: { enabled: false },
    registration: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource(ctx, form) {
        ctx.body = page("ออกจากระบบ", `${form}<button form="op.logoutForm" name="logout" value="yes">ออกจากระบบ</button>`);
      },
    },
  },
  cookies: { keys: [crypto.randomUUID()] },
  ttl: { Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 3600, IdToken: 3600 },
});

async function bodyOf(request) {
  let text = "";
  for await (const part of request) text += part;
  return new URLSearchParams(text);
}

provider.use(async (ctx, next) => {
  const [, uid] = /^\/interaction\/([\w-]+)$/.exec(ctx.path) ?? [];
  if (!uid) return next();
  const address = ctx.method === "POST" ? (await bodyOf(ctx.req)).get("account") : "";
  if (ADDRESS.test(address)) {
    const result = { login: { accountId: address } };
    return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  }
  await provider.interactionDetails(ctx.req, ctx.res);
  ctx.status = address ? 400 : 200;
  ctx.body = page("ลงชื่อเข้าใช้ (ข้อมูลจำลอง)",
    `<form method="post"><label>บัญชี <input name="account" type="email" required></label><button>เข้าใช้</button></form>`);
});

provider.listen(port, "127.0.0.1");
