/** Where the database URL came from. */
export type UrlOrigin =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'auditly.toml' | 'alembic.ini'; readonly path: string; readonly key: string }
  | { readonly kind: 'default' };

/** The origin in words, such as `environment variable auditly_DATABASE_URL` or `database.url in /app/auditly.toml`. */
export function describeOrigin(origin: UrlOrigin): string {
  switch (origin.kind) {
    case 'option':
      return `option ${origin.option}`;
    case 'environment':
      return `environment variable ${origin.variable}`;
    case 'auditly.toml':
    case 'alembic.ini':
      return `${origin.key} in ${origin.path}`;
    case 'default':
      return 'the default';
  }
}
