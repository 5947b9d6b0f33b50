import * as z from 'zod';

/** What `Ref` and `Fn::GetAtt` stand for. Both throw for what they do not know. */
export interface Names {
  ref(name: string): string;
  attribute(id: string, name: string): string;
}

/** The value with every intrinsic function in it replaced. @throws Error for one that is not known here */
export function resolveIntrinsics(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((each) => resolveIntrinsics(each, names));
  if (typeof value !== 'object' || value === null) return value;
  const [first, ...others] = Object.entries(value);
  if (first && others.length === 0 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
    return call(first[0], first[1], names);
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolveIntrinsics(each, names)]));
}

function call(name: string, argument: unknown, names: Names): unknown {
  switch (name) {
    case 'Ref':
      return names.ref(z.string().parse(argument));
    case 'Fn::GetAtt':
      return names.attribute(...z.tuple([z.string(), z.string()]).parse(argument));
    case 'Fn::Join': {
      const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
      return z.array(z.string()).parse(resolveIntrinsics(parts, names)).join(separator);
    }
    case 'Fn::Sub': {
      const text = z.string({ error: 'the local stack does not know Fn::Sub with variables' }).parse(argument);
      return text.replaceAll(/\$\{([^}]+)\}/g, (_, inner: string) => {
        const [id = '', attribute] = inner.split('.', 2);
        return attribute === undefined ? names.ref(id) : names.attribute(id, attribute);
      });
    }
    case 'Fn::Select': {
      const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      const selected = z.array(z.string()).parse(resolveIntrinsics(list, names))[index];
      if (selected === undefined) throw new Error(`Fn::Select finds nothing at ${index}`);
      return selected;
    }
    case 'Fn::Split': {
      const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return z.string().parse(resolveIntrinsics(text, names)).split(separator);
    }
    default:
      throw new Error(`the local stack does not know the intrinsic ${name}`);
  }
}
