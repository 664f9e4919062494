import { createServer } from 'node:http';
import { generateKeyPairSync, createSign } from 'node:crypto';
import { invariant } from '../result.ts';

export interface FakeIssuer {
  url: string;
  /** Whose name the next sign-in carries. */
  become: (account: string) => void;
  close: () => Promise<void>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A district's sign-in service that believes everybody: discovery, keys, codes with PKCE, signed tokens. */
export async function startFakeIssuer(clientId: string): Promise<FakeIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let account = '';
  let nonce: string | null = null;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url());
    const send = (body: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (pathname === '/.well-known/openid-configuration') {
      send({
        issuer: url(),
        authorization_endpoint: `${url()}/authorize`,
        token_endpoint: `${url()}/token`,
        userinfo_endpoint: `${url()}/userinfo`,
        jwks_uri: `${url()}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (pathname === '/keys')
      send({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] });
    else if (pathname === '/authorize') {
      nonce = searchParams.get('nonce');
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'code');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    } else if (pathname === '/token')
      send({ access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token: idToken() });
    else if (pathname === '/userinfo') send(claims());
    else response.writeHead(404).end();
  });

  function url(): string {
    const address = server.address();
    invariant(typeof address === 'object' && address !== null, 'listens');
    return `http://127.0.0.1:${address.port}`;
  }

  function claims(): Record<string, unknown> {
    return {
      sub: `subject-of-${account}`,
      preferred_username: account,
      name: account,
      email: `${account}@district.example`,
    };
  }

  function idToken(): string {
    const now = Math.floor(Date.now() / 1000);
    const times = { iss: url(), aud: clientId, iat: now, exp: now + 60, ...(nonce !== null && { nonce }) };
    const signed = `${encode({ alg: 'RS256', kid: '1' })}.${encode({ ...claims(), ...times })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  return {
    url: url(),
    become: (name) => (account = name),
    close: async () => new Promise((done) => server.close(() => done())),
  };
}
