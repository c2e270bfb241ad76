import { defineEntity, JsonType, p, StringType, TextType, Type } from '@mikro-orm/core';
import { expect } from 'vitest';
import type { Fixture } from './fixture.ts';

/** Says its column type for each database by the platform. */
class Money extends Type<number, string> {
  override convertToDatabaseValue(value: number): string {
    return value.toFixed(4);
  }
  override convertToJSValue(value: string | number): number {
    return Number(value);
  }
  override getColumnType(): string {
    return 'decimal(18, 4)';
  }
}

/** Says nothing of its column. */
class Email extends StringType {}

class Upper extends TextType {
  override convertToDatabaseValue(value: string): string {
    return value.toUpperCase();
  }
}

class Day extends Type<Date, string> {
  override convertToDatabaseValue(value: Date): string {
    return value.toISOString().slice(0, 10);
  }
  override convertToJSValue(value: string): Date {
    return new Date(`${value}T00:00:00Z`);
  }
  override getColumnType(): string {
    return 'date';
  }
}

class Tags extends JsonType {
  override convertToDatabaseValue(value: unknown): string {
    return JSON.stringify(value);
  }
}

/** By expressions of SQL on the way in and out. */
class Lowered extends Type<string, string> {
  override convertToDatabaseValueSQL(key: string): string {
    return `lower(${key})`;
  }
  override convertToJSValueSQL(key: string): string {
    return `upper(${key})`;
  }
  override getColumnType(): string {
    return 'varchar(30)';
  }
}

class Identifier extends Type<string, string> {
  override getColumnType(): string {
    return 'char(4)';
  }
}

const Item = defineEntity({
  name: 'Item',
  tableName: 'items',
  properties: {
    id: p.type(Identifier).primary(),
    price: p.type(Money).default(0),
    email: p.type(Email).length(100),
    shout: p.type(Upper),
    day: p.type(Day),
    tags: p.type(Tags).$type<readonly string[]>(),
    lowered: p.type(Lowered),
    stated: p.type(Email).columnType('varchar(7)'),
    parent: () => p.manyToOne(Item).nullable(),
  },
});

export const customTypes: Fixture = {
  subject: 'custom types',
  entities: () => [Item],
  async use(fork) {
    const em = fork();
    const day = new Date('2026-02-28T00:00:00Z');
    const shared = { shout: 'hey', day, lowered: 'MiXed', stated: 's', email: 'a@b' };
    const first = em.create(Item, { id: 'aaaa', price: 12.5, tags: ['x'], ...shared });
    em.create(Item, { id: 'bbbb', price: 1, tags: [], parent: first, ...shared });
    await em.flush();
    const read = await fork().findOneOrFail(Item, { id: 'bbbb' }, { populate: ['parent'] });
    expect(read).toMatchObject({
      price: 1,
      shout: 'HEY',
      day,
      lowered: 'MIXED',
      parent: { id: 'aaaa', price: 12.5 },
    });
    expect(read.parent?.tags).toEqual(['x']);
  },
};
