// A stand-in for the backend, for work on the screens: it answers the HTTP contract from memory and
// forgets everything at its end. `npm run mock`, then `npm run dev`. Sign in as nong.dan, dong.goi,
// phan.phoi, cua.hang, thanh.tra or quan.tri with any password but "sai".
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const PICTURES = join(here, '../../backend/src/main/resources/static/pictures');
const DIST = join(here, '../dist');
const port = Number(process.env.PORT ?? 8080);

const party = (id, name, roles, address, lotPrefix, phone = null) => ({
  id,
  name,
  roles,
  province: '25',
  commune: '05089',
  street: 'Khu 3',
  address,
  phone,
  gln: null,
  lotPrefix,
});
const parties = [
  party(
    'htx-cao-phong',
    'Hợp tác xã Cam Đồi Vàng Cao Phong',
    ['COOPERATIVE', 'PACKING_HOUSE'],
    'Khu 3, xã Cao Phong, tỉnh Phú Thọ',
    'CP1',
    '0900 000 003',
  ),
  party(
    'ho-ba-hanh',
    'Hộ bà Bùi Thị Hạnh',
    ['HOUSEHOLD'],
    'Khu 5, xã Cao Phong, tỉnh Phú Thọ',
    'BH1',
  ),
  party(
    'pp-song-hong',
    'Công ty Nông sản Sông Hồng',
    ['DISTRIBUTOR'],
    'Phường Hoàng Mai, thành phố Hà Nội',
    'SH1',
  ),
  party(
    'ch-ha-noi',
    'Cửa hàng Thực phẩm Sạch Hà Nội',
    ['RETAILER'],
    'Phường Cầu Giấy, thành phố Hà Nội',
    'HN1',
  ),
  party('chi-cuc', 'Chi cục Quản lý chất lượng', ['AUTHORITY'], 'Thành phố Hà Nội', 'CC1'),
];
const account = (name, role, at) => ({
  name,
  role,
  party: (({ id, name: partyName, roles }) => ({ id, name: partyName, roles }))(
    parties.find((one) => one.id === at),
  ),
});
const accounts = {
  'nong.dan': account('Chị Đinh Thị Thoa', 'FARMER', 'htx-cao-phong'),
  'dong.goi': account('Anh Bùi Văn Tuấn', 'PACKER', 'htx-cao-phong'),
  'phan.phoi': account('Anh Nguyễn Văn Hải', 'DISTRIBUTOR', 'pp-song-hong'),
  'cua.hang': account('Chị Trần Thu Hà', 'RETAILER', 'ch-ha-noi'),
  'thanh.tra': account('Ông Lê Minh Đức', 'INSPECTOR', 'chi-cuc'),
  'quan.tri': account('Quản trị viên', 'OPERATOR', 'htx-cao-phong'),
};
const area = (id, name, hectares, code) => ({
  id,
  owner: 'htx-cao-phong',
  name,
  crop: 'Cam',
  hectares,
  code: code && { value: code, scheme: 'nội địa', market: 'Việt Nam' },
  address: 'xã Cao Phong, tỉnh Phú Thọ',
  geometry: { type: 'Point', coordinates: [105.32, 20.71] },
});
const areas = [
  area('vt-doi-vang', 'Đồi cam Khu 3', 6.5, 'VN-25-05089-9001-25'),
  area('vt-muong-thang', 'Đồi cam Mường Thàng', 3.2, 'VN-25-05116-9002-25'),
  area('vt-khu-5', 'Vườn cam Khu 5', 0.8, null),
  area('vt-suoi-rut', 'Vườn quýt Suối Rút', 1.4, null),
];
const facility = (id, owner, kind, name, address) => ({ id, owner, kind, name, address });
const facilities = [
  facility(
    'cs-cao-phong',
    'htx-cao-phong',
    'PACKING_HOUSE',
    'Nhà đóng gói cam Cao Phong',
    'Khu 3, quốc lộ 6',
  ),
  facility(
    'kho-song-hong',
    'pp-song-hong',
    'WAREHOUSE',
    'Kho Hoàng Mai',
    'Phường Hoàng Mai, Hà Nội',
  ),
  facility('ch-cau-giay', 'ch-ha-noi', 'SHOP', 'Cửa hàng Cầu Giấy', 'Phường Cầu Giấy, Hà Nội'),
  facility('ch-hoan-kiem', 'ch-ha-noi', 'SHOP', 'Cửa hàng Hoàn Kiếm', 'Phường Hoàn Kiếm, Hà Nội'),
];
const product = (id, name, picture, crop, more = {}) => ({
  id,
  scheme: /^\d+$/.test(id) ? 'GS1' : 'INTERNAL',
  owner: 'htx-cao-phong',
  name,
  nameEn: null,
  brand: null,
  crop,
  unit: 'KGM',
  content: null,
  shelfLifeDays: 30,
  storage: 'Nơi khô mát, thoáng',
  standards: ['VietGAP (TCVN 11892-1:2017)'],
  picture,
  ...more,
});
const products = [
  product('CAM-XO-LY', 'Cam xô lòng vàng Cao Phong', 'cam', 'Cam', { content: 'Sọt 20 kg' }),
  product('CAM-XO-DOAI', 'Cam xô Xã Đoài Cao Phong', 'cam', 'Cam', { content: 'Sọt 20 kg' }),
  product('09521234001010', 'Cam lòng vàng Cao Phong, hộp 5 kg', 'cam', 'Cam', {
    content: 'Hộp 5 kg',
    shelfLifeDays: 15,
    brand: 'Cam Đồi Vàng',
    nameEn: 'Cao Phong yellow-flesh oranges, 5 kg box',
  }),
  product('09521234004011', 'Sầu riêng Krông Pắc', 'sau-rieng', 'Sầu riêng', { shelfLifeDays: 10 }),
  product('09521234002017', 'Vải thiều Lục Ngạn, hộp 2 kg', 'vai', 'Vải', { shelfLifeDays: 10 }),
];

const lots = new Map();
const shipments = new Map();
const answers = new Map();
let position = 0;
const keyOf = (lot) => `${lot.product}/${lot.number}`;
const now = () => new Date().toISOString();
const kg = (value) => ({ value: Math.round(value * 1e6) / 1e6, unit: 'KGM' });
const named = (id) => parties.find((one) => one.id === id)?.name ?? id;

function addLot(lot, kind, maker, value, at, more = {}) {
  const made = products.find((one) => one.id === lot.product);
  const entry = {
    lot,
    productName: made.name,
    picture: made.picture,
    kind,
    maker,
    makerName: named(maker),
    quantity: kg(value),
    madeAt: at,
    inputs: [],
    outputs: [],
    held: { [maker]: value },
    offered: {},
    inTransit: [],
    sold: kg(0),
    disposed: kg(0),
    missing: kg(0),
    entries: [],
    ...more,
  };
  lots.set(keyOf(lot), entry);
  tell(lot, `m-${lot.number}`, kind, maker, at, kg(value), more.note);
  return entry;
}
function tell(lot, command, kind, by, at, quantity, text) {
  lots.get(keyOf(lot)).entries.push({
    command,
    kind,
    at,
    recordedAt: at,
    account: 'chi.thoa',
    party: by,
    partyName: named(by),
    quantity,
    text,
    correctedBy: null,
  });
}
function move(lot, from, value) {
  lots.get(keyOf(lot)).held[from] -= value;
}

const days = (n) => new Date(Date.now() - n * 86_400_000).toISOString();
const L = (p, n) => ({ product: p, number: n });
addLot(L('CAM-XO-LY', 'CP1-261105A'), 'HARVESTED', 'htx-cao-phong', 640, days(19), {
  variety: 'Cam CS1 (lòng vàng)',
  grade: 'Xô',
  area: 'vt-doi-vang',
});
addLot(L('CAM-XO-LY', 'CP1-261118A'), 'HARVESTED', 'htx-cao-phong', 420, days(6));
addLot(L('CAM-XO-DOAI', 'CP1-261120A'), 'HARVESTED', 'htx-cao-phong', 380.5, days(4));
const box = L('09521234001010', 'CP1-261106B');
addLot(box, 'PACKED', 'htx-cao-phong', 500, days(18), {
  facility: 'cs-cao-phong',
  bestBefore: days(3).slice(0, 10),
  inputs: [{ lot: L('CAM-XO-LY', 'CP1-261105A'), quantity: kg(520) }],
});
lots.get('CAM-XO-LY/CP1-261105A').outputs.push({ lot: box, quantity: kg(520) });
move(L('CAM-XO-LY', 'CP1-261105A'), 'htx-cao-phong', 520);
tell(
  L('CAM-XO-LY', 'CP1-261105A'),
  'c1',
  'CONSUMED',
  'htx-cao-phong',
  days(18),
  kg(520),
  '→ CP1-261106B',
);
function ship(id, from, to, lines, at, more = {}) {
  shipments.set(id, {
    shipment: id,
    from,
    fromName: named(from),
    to,
    toName: named(to),
    state: 'IN_TRANSIT',
    dispatchedAt: at,
    endedAt: null,
    vehicle: '29H-000.31',
    documentNumber: null,
    reason: null,
    lines: lines.map(({ lot, quantity }) => {
      const { productName, picture } = lots.get(keyOf(lot));
      return { lot, productName, picture, dispatched: quantity, received: null, reason: null };
    }),
    ...more,
  });
  for (const { lot, quantity } of lines) {
    move(lot, from, quantity.value);
    lots.get(keyOf(lot)).inTransit.push({ shipment: id, from, to, quantity });
    tell(lot, `d-${id}`, 'DISPATCHED', from, at, quantity, `→ ${named(to)}`);
  }
}
function arrive(id, at, got) {
  const shipment = shipments.get(id);
  shipment.endedAt = at;
  shipment.state = 'RECEIVED';
  for (const line of shipment.lines) {
    const given = got?.find((one) => keyOf(one.lot) === keyOf(line.lot));
    const value = given ? given.quantity.value : line.dispatched.value;
    line.received = kg(value);
    line.reason = given?.reason ?? null;
    if (value < line.dispatched.value) shipment.state = 'RECEIVED_WITH_DIFFERENCES';
    const lot = lots.get(keyOf(line.lot));
    lot.held[shipment.to] = (lot.held[shipment.to] ?? 0) + value;
    lot.inTransit = lot.inTransit.filter((one) => one.shipment !== id);
    lot.missing = kg(lot.missing.value + line.dispatched.value - value);
    tell(line.lot, `r-${id}`, 'RECEIVED', shipment.to, at, kg(value), line.reason);
  }
}
ship('gn-261107-01', 'htx-cao-phong', 'pp-song-hong', [{ lot: box, quantity: kg(300) }], days(17));
arrive('gn-261107-01', days(16.8));
ship('gn-261108-01', 'pp-song-hong', 'ch-ha-noi', [{ lot: box, quantity: kg(120) }], days(16));
arrive('gn-261108-01', days(15.9), [
  { lot: box, quantity: kg(118.5), reason: 'Một hộp bị dập khi bốc xếp' },
]);
lots.get(keyOf(box)).offered['ch-ha-noi'] = 'ch-cau-giay';
tell(box, 'o1', 'OFFERED', 'ch-ha-noi', days(15.8), null, 'Cửa hàng Cầu Giấy');
move(box, 'ch-ha-noi', 12);
lots.get(keyOf(box)).sold = kg(12);
tell(box, 's1', 'SOLD', 'ch-ha-noi', days(15), kg(12), null);
addLot(L('09521234004011', 'KP1-261112A'), 'PACKED', 'ho-ba-hanh', 260, days(12));
ship(
  'gn-261113-01',
  'ho-ba-hanh',
  'ch-ha-noi',
  [{ lot: L('09521234004011', 'KP1-261112A'), quantity: kg(60) }],
  days(11),
);
arrive('gn-261113-01', days(10.5));
ship(
  'gn-261123-01',
  'htx-cao-phong',
  'pp-song-hong',
  [{ lot: box, quantity: kg(100) }],
  days(0.2),
  { documentNumber: 'PG-0231' },
);
ship('gn-261123-02', 'pp-song-hong', 'ch-ha-noi', [{ lot: box, quantity: kg(80) }], days(0.1));
ship(
  'gn-261123-03',
  'ho-ba-hanh',
  'htx-cao-phong',
  [{ lot: L('09521234004011', 'KP1-261112A'), quantity: kg(50) }],
  days(0.3),
);

class Refusal extends Error {
  constructor(status, code, detail, field, accepted, errors) {
    super(detail);
    this.doc = {
      type: `urn:nguon:problem:${code}`,
      title: detail,
      status,
      detail,
      code,
      field,
      accepted,
      errors,
    };
  }
}
const plain = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
const has = (text, q) =>
  plain(q)
    .split(/\s+/)
    .every((word) => plain(text).includes(word));
const page = (items, query) => {
  const limit = Number(query.get('limit') ?? 50);
  const from = Number(query.get('cursor') ?? 0);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
};
function shown(lot) {
  const { held, offered: _, ...rest } = lot;
  return {
    ...rest,
    holders: Object.entries(held)
      .filter(([, value]) => value > 0)
      .map(([id, value]) => ({ party: id, name: named(id), quantity: kg(value) })),
  };
}
function newNumber(prefix) {
  const day = new Date().toISOString().slice(2, 10).replaceAll('-', '');
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const number = `${prefix}-${day}${letter}`;
    if (![...lots.values()].some((one) => one.lot.number === number)) return number;
  }
  throw new Error('the alphabet ends');
}
function taken(me, { lot, quantity }, field) {
  const found = lots.get(keyOf(lot));
  if (!found) throw new Refusal(404, 'lot-unknown', `Không có lô ${lot.number}.`, field);
  const held = found.held[me.party.id] ?? 0;
  if (quantity.value > held) {
    throw new Refusal(
      409,
      'quantity-not-there',
      `Bạn chỉ giữ ${held} kg của lô ${lot.number}.`,
      field,
      `Nhiều nhất ${held} kg.`,
    );
  }
  return found;
}

const read = {
  '/api/holdings': (query, me) =>
    page(
      [...lots.values()]
        .filter((one) => (one.held[me.party.id] ?? 0) > 0)
        .filter((one) => has(`${one.productName} ${one.lot.number}`, query.get('q') ?? ''))
        .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
        .map((one) => ({
          lot: one.lot,
          productName: one.productName,
          picture: one.picture,
          kind: one.kind,
          quantity: kg(one.held[me.party.id]),
          madeOn: one.madeAt.slice(0, 10),
          bestBefore: one.bestBefore ?? null,
          offeredAt: one.offered[me.party.id] ?? null,
          since: one.madeAt,
        })),
      query,
    ),
  '/api/shipments': (query, me) =>
    page(
      [...shipments.values()]
        .filter((one) => (query.get('direction') === 'in' ? one.to : one.from) === me.party.id)
        .filter((one) => !query.get('state') || one.state === query.get('state'))
        .sort((a, b) => (a.dispatchedAt < b.dispatchedAt ? 1 : -1)),
      query,
    ),
  '/api/parties': (query) =>
    page(
      parties
        .filter((one) => has(one.name, query.get('q') ?? ''))
        .filter((one) => !query.get('role') || one.roles.includes(query.get('role'))),
      query,
    ),
  '/api/areas': (query, me) =>
    page(
      areas.filter((one) => one.owner === me.party.id),
      query,
    ),
  '/api/facilities': (query, me) =>
    page(
      facilities.filter((one) => one.owner === me.party.id),
      query,
    ),
  '/api/products': (query) =>
    page(
      products.filter((one) => has(`${one.name} ${one.id}`, query.get('q') ?? '')),
      query,
    ),
  '/api/provinces': () => [
    { code: '01', name: 'Hà Nội', fullName: 'Thành phố Hà Nội' },
    { code: '25', name: 'Phú Thọ', fullName: 'Tỉnh Phú Thọ' },
  ],
  '/api/communes': (query) =>
    query.get('province') === '25'
      ? [{ code: '05089', name: 'Cao Phong', fullName: 'Xã Cao Phong' }]
      : [{ code: '00166', name: 'Cầu Giấy', fullName: 'Phường Cầu Giấy' }],
};
const single = { parties, areas, facilities, products };

const write = {
  '/api/harvests': (body, me) => {
    if (body.happenedAt && new Date(body.happenedAt) > Date.now() + 60_000) {
      throw new Refusal(
        422,
        'time-in-future',
        'Giờ thu hoạch chưa đến.',
        'happenedAt',
        'Một thời điểm không muộn hơn bây giờ.',
      );
    }
    if (body.quantity.value > 50_000) {
      throw new Refusal(
        422,
        'yield-too-high',
        'Khối lượng lớn hơn sức của vùng trồng này.',
        'quantity',
        'Nhiều nhất 50.000 kg.',
      );
    }
    const prefix = parties.find((one) => one.id === me.party.id).lotPrefix;
    const lot = L(body.product, body.lotNumber ?? newNumber(prefix));
    addLot(lot, 'HARVESTED', me.party.id, body.quantity.value, body.happenedAt ?? now(), body);
    lots.get(keyOf(lot)).lot = lot;
    lots.get(keyOf(lot)).quantity = body.quantity;
    return { lot };
  },
  '/api/packs': (body, me) => {
    for (const input of body.inputs) taken(me, input, 'inputs.quantity');
    const lot = L(
      body.product,
      body.lotNumber ?? newNumber(`${parties.find((one) => one.id === me.party.id).lotPrefix}P`),
    );
    for (const input of body.inputs) move(input.lot, me.party.id, input.quantity.value);
    addLot(lot, 'PACKED', me.party.id, body.quantity.value, body.happenedAt ?? now(), {
      inputs: body.inputs,
      bestBefore: body.bestBefore,
    });
    return { lot };
  },
  '/api/shipments': (body, me) => {
    for (const line of body.lines) taken(me, line, 'lines.quantity');
    const id = `gn-${String(Date.now()).slice(-8)}`;
    ship(id, me.party.id, body.to, body.lines, body.happenedAt ?? now(), {
      vehicle: body.vehicle ?? null,
      documentNumber: body.documentNumber ?? null,
    });
    return { shipment: id };
  },
  '/api/imports/harvests': () => ({ lines: 0, lots: [] }),
  '/api/parties': (body) => (parties.push({ ...body, address: body.street ?? '' }), {}),
  '/api/areas': (body, me) => (areas.push({ ...body, owner: me.party.id, address: '' }), {}),
  '/api/facilities': (body, me) => (
    facilities.push({ ...body, owner: me.party.id, address: '' }),
    {}
  ),
  '/api/products': (body, me) => (
    products.push({
      ...product(body.id, body.name, body.picture, body.crop),
      ...body,
      owner: me.party.id,
    }),
    {}
  ),
  '/api/accounts': () => ({}),
  '/api/session/password': () => ({}),
};
const ofLot = {
  disposals: (lot, body, me) => {
    taken(me, { lot: lot.lot, quantity: body.quantity }, 'quantity');
    move(lot.lot, me.party.id, body.quantity.value);
    lot.disposed = kg(lot.disposed.value + body.quantity.value);
    tell(lot.lot, body.commandId, 'DISPOSED', me.party.id, now(), body.quantity, body.reason);
  },
  offers: (lot, body, me) => {
    lot.offered[me.party.id] = body.facility;
    tell(
      lot.lot,
      body.commandId,
      'OFFERED',
      me.party.id,
      now(),
      null,
      facilities.find((one) => one.id === body.facility)?.name,
    );
  },
  sales: (lot, body, me) => {
    if (!lot.offered[me.party.id])
      throw new Refusal(409, 'lot-not-offered', 'Lô này chưa được bày bán.', 'lot');
    taken(me, { lot: lot.lot, quantity: body.quantity }, 'quantity');
    move(lot.lot, me.party.id, body.quantity.value);
    lot.sold = kg(lot.sold.value + body.quantity.value);
    tell(lot.lot, body.commandId, 'SOLD', me.party.id, now(), body.quantity);
  },
  corrections: (lot, body, me) => {
    for (const entry of lot.entries)
      if (entry.command === body.corrects) entry.correctedBy = body.commandId;
    tell(lot.lot, body.commandId, 'CORRECTED', me.party.id, now(), body.quantity, body.reason);
  },
};
const ofShipment = {
  receipt: (shipment, body) => arrive(shipment.shipment, now(), body.lines),
  refusal: (shipment, body) => {
    Object.assign(shipment, { state: 'REFUSED', endedAt: now(), reason: body.reason });
    for (const line of shipment.lines) {
      const lot = lots.get(keyOf(line.lot));
      lot.held[shipment.from] += line.dispatched.value;
      lot.inTransit = lot.inTransit.filter((one) => one.shipment !== shipment.shipment);
      tell(line.lot, body.commandId, 'RETURNED', shipment.to, now(), line.dispatched, body.reason);
    }
  },
};

function importBook(text) {
  const errors = [];
  const lines = text.trim().split(/\r?\n/).slice(1);
  for (const [index, line] of lines.entries()) {
    const kilos = line.split(';')[5];
    if (!/^\d+(,\d+)?$/.test(kilos ?? '')) {
      errors.push({
        line: index + 2,
        field: 'Khối lượng (kg)',
        code: 'quantity',
        detail: `“${kilos ?? ''}” không phải là số.`,
        accepted: 'Ví dụ 120,5.',
      });
    }
  }
  if (errors.length > 0)
    throw new Refusal(
      422,
      'import-lines',
      'Tệp còn chỗ sai, chưa nhập dòng nào.',
      null,
      null,
      errors,
    );
  return lines.length;
}

function route(method, path, query, body, me) {
  if (method === 'GET') {
    if (path in read) return read[path](query, me);
    const [, , kind, id, number] = path.split('/').map(decodeURIComponent);
    const found =
      kind === 'lots'
        ? lots.get(`${id}/${number}`)
        : kind === 'shipments'
          ? shipments.get(id)
          : single[kind]?.find((one) => one.id === id);
    if (!found) throw new Refusal(404, 'unknown', `Không tìm thấy ${number ?? id}.`);
    return kind === 'lots' ? shown(found) : found;
  }
  const id = path.startsWith('/api/imports') ? query.get('commandId') : body.commandId;
  if (answers.has(id)) return answers.get(id);
  let answer;
  if (path === '/api/imports/harvests') {
    const count = importBook(body);
    if (query.get('dryRun') === 'true') return { commandId: id, lines: count, lots: [] };
    const made = body
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => {
        const [, , at, what, , kilos] = line.split(';');
        return write['/api/harvests'](
          { product: what, area: at, quantity: kg(Number(kilos.replace(',', '.'))) },
          me,
        ).lot;
      });
    answer = { lines: count, lots: made };
  } else if (path in write) answer = write[path](body, me);
  else {
    const [, , kind, first, second, third] = path.split('/').map(decodeURIComponent);
    if (kind === 'lots') {
      const lot = lots.get(`${first}/${second}`);
      ofLot[third](lot, body, me);
      answer = { lot: lot.lot };
    } else if (kind === 'shipments') {
      ofShipment[second](shipments.get(first), body, me);
      answer = { shipment: first };
    } else throw new Refusal(404, 'unknown', `Không có ${path}.`);
  }
  answers.set(id, { commandId: id, ...answer });
  position += 1;
  return answers.get(id);
}

const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.html': 'text/html; charset=utf-8',
};

createServer((request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((one) => one.split('=')),
  );
  const send = (status, body, headers = {}) => {
    response.writeHead(status, headers);
    response.end(body);
  };
  const json = (status, body, headers = {}) =>
    send(status, JSON.stringify(body), {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    });
  const file = (root, name) => {
    const path = normalize(join(root, name));
    if (!path.startsWith(root)) return send(404, '');
    try {
      send(200, readFileSync(path), {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      });
    } catch {
      send(404, '');
    }
  };
  if (url.pathname.startsWith('/pictures/')) return file(PICTURES, url.pathname.slice(10));
  if (url.pathname.startsWith('/app')) {
    const name = url.pathname.slice(5);
    return file(DIST, name.includes('.') && !name.startsWith('lots/') ? name : 'index.html');
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    const token = { 'Set-Cookie': 'XSRF-TOKEN=t; Path=/' };
    const me = accounts[cookies.WHO] && { account: cookies.WHO, ...accounts[cookies.WHO] };
    try {
      if (request.method !== 'GET' && request.headers['x-xsrf-token'] !== 't')
        return json(403, { status: 403, title: 'CSRF' });
      if (url.pathname === '/api/session') {
        if (request.method === 'DELETE')
          return send(204, null, { 'Set-Cookie': 'WHO=; Path=/; Max-Age=0' });
        const form = new URLSearchParams(text);
        if (!accounts[form.get('username')] || form.get('password') === 'sai') {
          throw new Refusal(401, 'sign-in', 'Tên đăng nhập hoặc mật khẩu không đúng.');
        }
        return send(204, null, { 'Set-Cookie': `WHO=${form.get('username')}; Path=/` });
      }
      if (!me) return json(401, { status: 401, detail: 'Hãy đăng nhập.' }, token);
      if (url.pathname === '/api/me') return json(200, me, token);
      const csv = request.headers['content-type']?.startsWith('text/csv');
      const body = text && !csv ? JSON.parse(text) : text;
      const answer = route(request.method, url.pathname, url.searchParams, body, me);
      json(request.method === 'GET' ? 200 : 201, answer, {
        ...token,
        'Nguon-Position': String(position),
      });
    } catch (error) {
      if (error instanceof Refusal) return json(error.doc.status, error.doc, token);
      json(500, { status: 500, title: String(error) });
    }
  });
}).listen(port, () => console.log(`http://127.0.0.1:${port}/app/`));
