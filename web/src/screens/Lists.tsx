import {
  BadgeCheck,
  MapPinned,
  Pencil,
  Plus,
  QrCode,
  ThermometerSnowflake,
  Users,
} from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import { address, useAll, useGet, usePages } from '../api/queries';
import { useSignedIn } from '../context';
import { evidencePath, type Subject } from '../domain/evidence';
import { may } from '../domain/roles';
import { type Area, type Facility, type Party, PARTY_ROLES, type Product } from '../domain/types';
import { useI18n } from '../i18n';
import { pictureUrl, SelectField } from '../ui/fields';
import { SearchField, ShowMore } from '../ui/lots';
import { PlotMap } from '../ui/map/PlotMap';
import { Empty, LoadError, Loading, Page } from '../ui/parts';
import { lotsPath } from './lotFilters';

export function Parties() {
  const { t } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const [role, setRole] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Party>('/api/parties', { q, role });
  const items = pages.items?.filter(
    (party) => role === '' || (party.roles as string[]).includes(role),
  );
  return (
    <Page title={t('do.parties')} back="/">
      {may(me.role, 'addParty') && (
        <Link className="button primary" to="/parties/new">
          <Plus size={20} aria-hidden />
          {t('do.newParty')}
        </Link>
      )}
      <SearchField label={t('parties.search')} value={words} onChange={setWords} />
      <SelectField
        label={t('parties.role')}
        value={role}
        onChange={setRole}
        empty={t('parties.anyRole')}
        options={PARTY_ROLES.map((one) => ({ value: one, label: t(`partyRole.${one}`) }))}
      />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {items?.length === 0 && !pages.hasNextPage && <Empty>{t('parties.none')}</Empty>}
      <ul className="lots">
        {items?.map((party) => (
          <li key={party.id}>
            <Link className="lot" to={`/parties/${encodeURIComponent(party.id)}`}>
              <Users size={26} aria-hidden />
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {party.name}
                </span>
                <span className="soft small">{party.address}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

export function PartyPage() {
  const { t } = useI18n();
  const me = useSignedIn();
  const { id = '' } = useParams();
  const party = useGet<Party>(`/api/parties/${encodeURIComponent(id)}`);
  const { membership } = party.data ?? {};
  const sees =
    me.role === 'INSPECTOR' ||
    me.role === 'OPERATOR' ||
    me.party.id === id ||
    (membership?.accepted === true && membership.cooperative === me.party.id);
  return (
    <Page
      title={party.data?.name ?? t('parties.one')}
      lead={<span className="code">{id}</span>}
      back="/parties"
    >
      {party.isError && <LoadError error={party.error} retry={() => void party.refetch()} />}
      {party.isLoading && <Loading />}
      {party.data && (
        <dl className="facts card">
          <Fact name={t('parties.role')}>
            {party.data.roles.map((role) => t(`partyRole.${role}`)).join(', ')}
          </Fact>
          <Fact name={t('register.address')}>{party.data.address}</Fact>
          <Fact name={t('register.phone')}>
            {party.data.phone && (
              <a href={`tel:${party.data.phone.replace(/\s/g, '')}`}>{party.data.phone}</a>
            )}
          </Fact>
          <Fact name={t('register.gln')}>{party.data.gln}</Fact>
          <Fact name={t('register.lotPrefix')}>{party.data.lotPrefix}</Fact>
          <Fact name={t('register.gs1Prefix')}>{party.data.gs1Prefix}</Fact>
        </dl>
      )}
      {party.data && <EvidenceLink subject={{ party: id }} />}
      {party.data && (
        <Link className="button block" to={`/parties/${encodeURIComponent(id)}/card`}>
          <QrCode size={20} aria-hidden />
          {t('card.title')}
        </Link>
      )}
      {party.data && sees && <PlacesOf party={id} />}
      {party.data && !may(me.role, 'hold') && (
        <>
          <Link className="button block" to={lotsPath({ of: 'made', party: id })}>
            {t('list.ofParty')}
          </Link>
          <Link className="button block" to={lotsPath({ of: 'held', party: id })}>
            {t('list.heldByParty')}
          </Link>
        </>
      )}
      {party.data && me.role === 'OPERATOR' && (
        <Link className="button block" to={`/people?party=${encodeURIComponent(id)}`}>
          <Users size={20} aria-hidden />
          {t('people.title')}
        </Link>
      )}
      {party.data && (me.role === 'OPERATOR' || me.party.id === id) && (
        <Link className="button block" to={`/parties/${encodeURIComponent(id)}/edit`}>
          <Pencil size={20} aria-hidden />
          {t('register.edit')}
        </Link>
      )}
    </Page>
  );
}

/** The places of a party, for who may look at what vouches for them. */
function PlacesOf({ party }: { party: string }) {
  const { t } = useI18n();
  const areas = useAll<Area>(address('/api/areas', { party }));
  const facilities = useAll<Facility>(address('/api/facilities', { party }));
  const all = [...(areas.data ?? []), ...(facilities.data ?? [])];
  if (all.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="places">
      <h2 id="places">{t('places.of')}</h2>
      <PlotMap plots={areas.data ?? []} />
      {all.map((place) => (
        <article key={place.id} className="card stack tight">
          <h3>{place.name}</h3>
          <p>{'crop' in place ? place.crop : t(`facilityKind.${place.kind}`)}</p>
          <p className="soft small">{place.address}</p>
          {'crop' in place && <AreaLink area={place} />}
          <EvidenceLink subject={{ place: place.id }} />
        </article>
      ))}
    </section>
  );
}

function AreaLink({ area }: { area: Area }) {
  const { t } = useI18n();
  return (
    <Link className="button block" to={`/areas/${encodeURIComponent(area.id)}`}>
      <MapPinned size={20} aria-hidden />
      {t('map.open')}
    </Link>
  );
}

export function EvidenceLink({ subject }: { subject: Subject }) {
  const { t } = useI18n();
  return (
    <Link className="button block" to={evidencePath(subject)}>
      <BadgeCheck size={20} aria-hidden />
      {t('evidence.title')}
    </Link>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children && children !== 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Products() {
  const { t } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Product>('/api/products', { q });
  return (
    <Page title={t('do.products')} back="/">
      {may(me.role, 'addProduct') && (
        <Link className="button primary" to="/products/new">
          <Plus size={20} aria-hidden />
          {t('do.newProduct')}
        </Link>
      )}
      <SearchField label={t('products.search')} value={words} onChange={setWords} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading />}
      {pages.items?.length === 0 && <Empty>{t('lots.noMatch', { words })}</Empty>}
      <ul className="lots">
        {pages.items?.map((product) => (
          <li key={product.id}>
            <Link className="lot" to={`/products/${encodeURIComponent(product.id)}`}>
              <img className="picture" src={pictureUrl(product.picture)} alt="" />
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {product.name}
                </span>
                <span className="soft small code">
                  {product.id}
                  {product.content && ` · ${product.content}`}
                </span>
                {product.withdrawn && (
                  <span className="tag clay" style={{ marginTop: 6 }}>
                    {t('products.withdrawn')}
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </Page>
  );
}

export function ProductPage() {
  const { t, lang, number } = useI18n();
  const me = useSignedIn();
  const { id = '' } = useParams();
  const { data: product, ...rest } = useGet<Product>(`/api/products/${encodeURIComponent(id)}`);
  const owner = useGet<Party>(product ? `/api/parties/${encodeURIComponent(product.owner)}` : null);
  return (
    <Page
      title={product?.name ?? t('products.one')}
      lead={<span className="code">{id}</span>}
      back="/products"
    >
      {rest.isError && <LoadError error={rest.error} retry={() => void rest.refetch()} />}
      {rest.isLoading && <Loading />}
      {product && (
        <section className="card stack">
          <img className="picture big" src={pictureUrl(product.picture)} alt="" />
          {product.withdrawn && <span className="tag clay">{t('products.withdrawn')}</span>}
          <dl className="facts">
            <Fact name={t(lang === 'vi' ? 'register.nameEn' : 'register.nameVi')}>
              {lang === 'vi' ? product.nameEn : product.name}
            </Fact>
            <Fact name={t('register.brand')}>{product.brand}</Fact>
            <Fact name={t('register.crop')}>{product.crop}</Fact>
            <Fact name={t('field.unit')}>{t(`unit.${product.unit}`)}</Fact>
            <Fact name={t('register.content')}>{product.content}</Fact>
            <Fact name={t('register.shelfLife')}>
              {product.shelfLifeDays && t('products.days', { days: product.shelfLifeDays })}
            </Fact>
            <Fact name={t('register.storage')}>{product.storage}</Fact>
            <Fact name={t('register.standards')}>{product.standards.join(', ')}</Fact>
            <Fact name={t('handling.keeping')}>
              {product.handling?.keeping && t(`keeping.${product.handling.keeping}`)}
            </Fact>
            <Fact name={t('handling.celsius')}>
              {chilled(product) && `${range(product, number)}`}
            </Fact>
            <Fact name={t('handling.minutesOutside')}>
              {chilled(product) && number(product.handling?.minutesOutside ?? 0)}
            </Fact>
            <Fact name={t('handling.kgPerUnit')}>
              {product.handling?.kgPerUnit && number(product.handling.kgPerUnit)}
            </Fact>
            <Fact name={t('handling.yieldFactor')}>
              {product.handling?.yieldFactor && number(product.handling.yieldFactor)}
            </Fact>
            <Fact name={t('products.owner')}>
              <Link to={`/parties/${encodeURIComponent(product.owner)}`}>
                {owner.data?.name ?? product.owner}
              </Link>
            </Fact>
          </dl>
          {!product.withdrawn &&
            may(me.role, 'addProduct') &&
            (me.role === 'OPERATOR' || me.party.id === product.owner) && (
              <Link className="button block" to={`/products/${encodeURIComponent(id)}/edit`}>
                <Pencil size={20} aria-hidden />
                {t('register.edit')}
              </Link>
            )}
        </section>
      )}
      {product && <EvidenceLink subject={{ product: id }} />}
      {product && (
        <Link className="button block" to={lotsPath({ of: 'made', product: id })}>
          {t('list.ofProduct')}
        </Link>
      )}
    </Page>
  );
}

function chilled({ handling }: Product): boolean {
  return (handling?.minCelsius ?? handling?.maxCelsius ?? null) !== null;
}

function range({ handling }: Product, number: (value: number) => string): string {
  const least = handling?.minCelsius ?? null;
  const most = handling?.maxCelsius ?? null;
  if (least === null) return `≤ ${number(most ?? 0)} °C`;
  return most === null ? `≥ ${number(least)} °C` : `${number(least)} … ${number(most)} °C`;
}

/** Our own growing areas and facilities. */
export function Places() {
  const { t, number } = useI18n();
  const me = useSignedIn();
  const areas = useAll<Area>('/api/areas');
  const facilities = useAll<Facility>('/api/facilities');
  return (
    <Page title={t('places.title')} back="/more">
      <section className="stack" aria-labelledby="areas">
        <h2 id="areas">{t('places.areas')}</h2>
        {areas.isError && <LoadError error={areas.error} retry={() => void areas.refetch()} />}
        {areas.isLoading && <Loading rows={2} />}
        {areas.data?.length === 0 && <Empty>{t('places.noAreas')}</Empty>}
        <PlotMap plots={areas.data ?? []} />
        {areas.data?.map((area) => (
          <article key={area.id} className="card stack tight">
            <h3>{area.name}</h3>
            <p>
              {area.crop} · {t('places.hectares', { value: number(area.hectares, 2) })}
            </p>
            <p className="soft">{area.address}</p>
            {area.code && <p className="code small">{area.code.value}</p>}
            <AreaLink area={area} />
          </article>
        ))}
        {may(me.role, 'addArea') && (
          <Link className="button" to="/areas/new">
            <Plus size={20} aria-hidden />
            {t('do.newArea')}
          </Link>
        )}
      </section>
      <section className="stack" aria-labelledby="facilities">
        <h2 id="facilities">{t('places.facilities')}</h2>
        {facilities.isError && (
          <LoadError error={facilities.error} retry={() => void facilities.refetch()} />
        )}
        {facilities.isLoading && <Loading rows={2} />}
        {facilities.data?.length === 0 && <Empty>{t('places.noFacilities')}</Empty>}
        {facilities.data?.map((facility) => (
          <article key={facility.id} className="card stack tight">
            <h3>{facility.name}</h3>
            <p>{t(`facilityKind.${facility.kind}`)}</p>
            <p className="soft">{facility.address}</p>
            <EvidenceLink subject={{ place: facility.id }} />
            <Link className="button" to={`/facilities/${encodeURIComponent(facility.id)}`}>
              <ThermometerSnowflake size={20} aria-hidden />
              {t('facility.open')}
            </Link>
          </article>
        ))}
        <Link className="button" to="/facilities/new">
          <Plus size={20} aria-hidden />
          {t('do.newFacility')}
        </Link>
      </section>
    </Page>
  );
}
