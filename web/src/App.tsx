import {
  CircleAlert,
  CloudOff,
  Handshake,
  House,
  Menu,
  ScanLine,
  Truck,
  Users,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { Link, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { reachable, sessionEnded } from './api/client';
import { handOver } from './api/door';
import { knownSince, notMe, useMe } from './api/queries';
import { standings } from './commands/toCome';
import { MeContext, useOutbox } from './context';
import type { Me } from './domain/types';
import { useI18n } from './i18n';
import { sayWhen } from './lib/dates';
import { profiles } from './lib/profiles';
import { useStore } from './lib/store';
import { useLive } from './live';
import { type Member, useWorkingFor, workFor } from './lib/workingFor';
import { Harvest } from './screens/Harvest';
import { Home } from './screens/Home';
import { Join } from './screens/people/Join';
import { Face, SignIn } from './screens/SignIn';
import { LanguageToggle, LoadError, Loading, Mark, Page } from './ui/parts';
import { LiveBanner } from './ui/LiveBanner';
import { RoomBanner } from './ui/Room';

// The first view needs none of these.
const Pack = lazy(() => import('./screens/Pack').then((m) => ({ default: m.Pack })));
const Dispatch = lazy(() => import('./screens/Dispatch').then((m) => ({ default: m.Dispatch })));
const Receive = lazy(() => import('./screens/Shipments').then((m) => ({ default: m.Receive })));
const Shipments = lazy(() => import('./screens/Shipments').then((m) => ({ default: m.Shipments })));
const ShipmentPage = lazy(() =>
  import('./screens/ShipmentPage').then((m) => ({ default: m.ShipmentPage })),
);
const Units = lazy(() => import('./screens/custody/Units').then((m) => ({ default: m.Units })));
const NewUnit = lazy(() => import('./screens/custody/Units').then((m) => ({ default: m.NewUnit })));
const UnitPage = lazy(() =>
  import('./screens/custody/Units').then((m) => ({ default: m.UnitPage })),
);
const Sensors = lazy(() =>
  import('./screens/custody/Sensors').then((m) => ({ default: m.Sensors })),
);
const NewSensor = lazy(() =>
  import('./screens/custody/Sensors').then((m) => ({ default: m.NewSensor })),
);
const codes = () => import('./screens/custody/Codes');
const SensorPage = lazy(() => codes().then((m) => ({ default: m.SensorPage })));
const SensorCode = lazy(() => codes().then((m) => ({ default: m.SensorCode })));
const FacilityCode = lazy(() => codes().then((m) => ({ default: m.FacilityCode })));
const NewReading = lazy(() =>
  import('./screens/custody/Sensors').then((m) => ({ default: m.NewReading })),
);
const ReadingsFile = lazy(() =>
  import('./screens/custody/ReadingsFile').then((m) => ({ default: m.ReadingsFile })),
);
const FacilityPage = lazy(() =>
  import('./screens/custody/FacilityPage').then((m) => ({ default: m.FacilityPage })),
);
const Late = lazy(() => import('./screens/custody/Late').then((m) => ({ default: m.Late })));
const OfferList = lazy(() => import('./screens/Shop').then((m) => ({ default: m.OfferList })));
const SellList = lazy(() => import('./screens/Shop').then((m) => ({ default: m.SellList })));
const Offer = lazy(() => import('./screens/Shop').then((m) => ({ default: m.Offer })));
const Sell = lazy(() => import('./screens/Shop').then((m) => ({ default: m.Sell })));
const Dispose = lazy(() => import('./screens/Shop').then((m) => ({ default: m.Dispose })));
const LotPage = lazy(() => import('./screens/LotPage').then((m) => ({ default: m.LotPage })));
const Transform = lazy(() => import('./screens/Transform').then((m) => ({ default: m.Transform })));
const TakeIn = lazy(() => import('./screens/TakeIn').then((m) => ({ default: m.TakeIn })));
const HoldBack = lazy(() => import('./screens/LotCare').then((m) => ({ default: m.HoldBack })));
const TakeBack = lazy(() => import('./screens/LotCare').then((m) => ({ default: m.TakeBack })));
const Findings = lazy(() => import('./screens/Board').then((m) => ({ default: m.Findings })));
const Trace = lazy(() => import('./screens/Trace').then((m) => ({ default: m.Trace })));
const Lots = lazy(() => import('./screens/Lots').then((m) => ({ default: m.Lots })));
const GrowingSeasons = lazy(() =>
  import('./screens/diary/Progress').then((m) => ({ default: m.GrowingSeasons })),
);
const Excursions = lazy(() =>
  import('./screens/custody/Excursions').then((m) => ({ default: m.Excursions })),
);
const Cool = lazy(() => import('./screens/Cool').then((m) => ({ default: m.Cool })));
const Correct = lazy(() => import('./screens/Correct').then((m) => ({ default: m.Correct })));
const OutboxPage = lazy(() => import('./screens/Outbox').then((m) => ({ default: m.OutboxPage })));
const Certificates = lazy(() =>
  import('./screens/Evidence').then((m) => ({ default: m.Certificates })),
);
const NewCertificate = lazy(() =>
  import('./screens/Evidence').then((m) => ({ default: m.NewCertificate })),
);
const Pictures = lazy(() => import('./screens/Evidence').then((m) => ({ default: m.Pictures })));
const DossierPage = lazy(() =>
  import('./screens/evidence/DossierPage').then((m) => ({ default: m.DossierPage })),
);
const LabResults = lazy(() =>
  import('./screens/evidence/Lab').then((m) => ({ default: m.LabResults })),
);
const NewLabResult = lazy(() =>
  import('./screens/evidence/Lab').then((m) => ({ default: m.NewLabResult })),
);
const SubjectLabResult = lazy(() =>
  import('./screens/evidence/Lab').then((m) => ({ default: m.SubjectLabResult })),
);
const Inspections = lazy(() =>
  import('./screens/evidence/Inspections').then((m) => ({ default: m.Inspections })),
);
const NewInspection = lazy(() =>
  import('./screens/evidence/Inspections').then((m) => ({ default: m.NewInspection })),
);
const Declarations = lazy(() =>
  import('./screens/evidence/Declarations').then((m) => ({ default: m.Declarations })),
);
const Members = lazy(() =>
  import('./screens/evidence/Members').then((m) => ({ default: m.Members })),
);
const Card = lazy(() => import('./screens/Card').then((m) => ({ default: m.Card })));
const Meet = lazy(() => import('./screens/Card').then((m) => ({ default: m.Meet })));
const Scan = lazy(() => import('./screens/Scan').then((m) => ({ default: m.Scan })));
const Export = lazy(() => import('./screens/Export').then((m) => ({ default: m.Export })));
const Portal = lazy(() => import('./screens/Portal').then((m) => ({ default: m.Portal })));
const Import = lazy(() => import('./screens/Import').then((m) => ({ default: m.Import })));
const Diary = lazy(() => import('./screens/diary/Diary').then((m) => ({ default: m.Diary })));
const OpenSeason = lazy(() =>
  import('./screens/diary/OpenSeason').then((m) => ({ default: m.OpenSeason })),
);
const SeasonPage = lazy(() =>
  import('./screens/diary/SeasonPage').then((m) => ({ default: m.SeasonPage })),
);
const LogWork = lazy(() => import('./screens/diary/LogWork').then((m) => ({ default: m.LogWork })));
const CorrectEntry = lazy(() =>
  import('./screens/diary/CorrectEntry').then((m) => ({ default: m.CorrectEntry })),
);
const Estimate = lazy(() =>
  import('./screens/diary/SeasonEnd').then((m) => ({ default: m.Estimate })),
);
const CloseSeason = lazy(() =>
  import('./screens/diary/SeasonEnd').then((m) => ({ default: m.CloseSeason })),
);
const Labels = lazy(() => import('./screens/diary/Labels').then((m) => ({ default: m.Labels })));
const NewLabel = lazy(() =>
  import('./screens/diary/Labels').then((m) => ({ default: m.NewLabel })),
);
const EarlyHarvestPolicy = lazy(() =>
  import('./screens/diary/EarlyHarvest').then((m) => ({ default: m.EarlyHarvestPolicy })),
);
const People = lazy(() => import('./screens/people/People').then((m) => ({ default: m.People })));
const Invite = lazy(() => import('./screens/people/People').then((m) => ({ default: m.Invite })));
const Leave = lazy(() => import('./screens/people/Leave').then((m) => ({ default: m.Leave })));
const reset = () => import('./screens/people/Reset');
const Reset = lazy(() => reset().then((m) => ({ default: m.Reset })));
const ResetPerson = lazy(() => reset().then((m) => ({ default: m.ResetPerson })));
const SignedInElse = lazy(() => reset().then((m) => ({ default: m.SignedInElse })));
const LoginName = lazy(() =>
  import('./screens/people/Organisations').then((m) => ({ default: m.LoginName })),
);
const Privacy = lazy(() => import('./screens/Privacy').then((m) => ({ default: m.Privacy })));
const Story = lazy(() => import('./screens/Story').then((m) => ({ default: m.Story })));
const Erasures = lazy(() => import('./screens/Privacy').then((m) => ({ default: m.Erasures })));
const More = lazy(() => import('./screens/More').then((m) => ({ default: m.More })));
const Password = lazy(() => import('./screens/More').then((m) => ({ default: m.Password })));
const security = () => import('./screens/Security');
const Security = lazy(() => security().then((m) => ({ default: m.Security })));
const PinPage = lazy(() => security().then((m) => ({ default: m.PinPage })));
const Sessions = lazy(() => security().then((m) => ({ default: m.Sessions })));
const keys = () => import('./screens/Keys');
const Keys = lazy(() => keys().then((m) => ({ default: m.Keys })));
const NewKey = lazy(() => keys().then((m) => ({ default: m.NewKey })));
const RecoveryCodes = lazy(() => security().then((m) => ({ default: m.RecoveryCodes })));
const Passkeys = lazy(() => import('./screens/Passkeys').then((m) => ({ default: m.Passkeys })));
const LinkedLogins = lazy(() => security().then((m) => ({ default: m.LinkedLogins })));
const AuditLog = lazy(() => security().then((m) => ({ default: m.AuditLog })));
const Ahead = lazy(() => import('./ui/Ahead').then((m) => ({ default: m.Ahead })));
const Parties = lazy(() => import('./screens/Lists').then((m) => ({ default: m.Parties })));
const PartyPage = lazy(() => import('./screens/Lists').then((m) => ({ default: m.PartyPage })));
const Products = lazy(() => import('./screens/Lists').then((m) => ({ default: m.Products })));
const ProductPage = lazy(() => import('./screens/Lists').then((m) => ({ default: m.ProductPage })));
const Places = lazy(() => import('./screens/Lists').then((m) => ({ default: m.Places })));
const NewParty = lazy(() => import('./screens/Register').then((m) => ({ default: m.NewParty })));
const NewArea = lazy(() => import('./screens/Register').then((m) => ({ default: m.NewArea })));
const EditArea = lazy(() => import('./screens/Register').then((m) => ({ default: m.EditArea })));
const AreaPage = lazy(() =>
  import('./screens/places/AreaPage').then((m) => ({ default: m.AreaPage })),
);
const NewFacility = lazy(() =>
  import('./screens/Register').then((m) => ({ default: m.NewFacility })),
);
const NewProduct = lazy(() =>
  import('./screens/Register').then((m) => ({ default: m.NewProduct })),
);
const EditProduct = lazy(() =>
  import('./screens/Register').then((m) => ({ default: m.EditProduct })),
);
const EditParty = lazy(() => import('./screens/Register').then((m) => ({ default: m.EditParty })));
const NewAccount = lazy(() =>
  import('./screens/Register').then((m) => ({ default: m.NewAccount })),
);

const Recalls = lazy(() =>
  import('./screens/recall/Recalls').then((m) => ({ default: m.Recalls })),
);
const OpenRecall = lazy(() =>
  import('./screens/recall/OpenRecall').then((m) => ({ default: m.OpenRecall })),
);
const RecallPage = lazy(() =>
  import('./screens/recall/RecallPage').then((m) => ({ default: m.RecallPage })),
);
const Reports = lazy(() =>
  import('./screens/reports/Reports').then((m) => ({ default: m.Reports })),
);
const ReportPage = lazy(() =>
  import('./screens/reports/ReportPage').then((m) => ({ default: m.ReportPage })),
);
const RecallContact = lazy(() =>
  import('./screens/recall/Contact').then((m) => ({ default: m.Contact })),
);

export function App() {
  const { lang } = useI18n();
  const me = useMe();
  const outbox = useOutbox();
  const ended = useStore(sessionEnded);
  const joining = useLocation().pathname === '/join';
  const account = me.data?.account ?? null;
  const working = useWorkingFor();
  const others = working !== null && account !== null && working.account !== account;
  const queries = useQueryClient();
  const spoken = useRef(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    // The server's sentences were answered in the other language.
    if (spoken.current !== lang) void queries.invalidateQueries({ predicate: notMe });
    spoken.current = lang;
  }, [lang, queries]);
  useEffect(() => {
    outbox.signedInAs(ended ? null : account);
  }, [outbox, account, ended]);

  useEffect(() => {
    if (others) workFor(account, null);
  }, [others, account]);

  if (me.isPending || others) {
    return (
      <main className="page">
        <Loading />
      </main>
    );
  }
  if (me.isError) {
    return (
      <main className="page">
        <span className="brand">
          <Mark />
          Nguồn
        </span>
        <LoadError error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  if (me.data === null) return joining ? <Join me={null} /> : <SignIn />;
  if (joining) return <Join me={me.data} />;
  const actor = working === null ? me.data : inPlaceOf(me.data, working.member);
  return (
    <MeContext value={actor}>
      {/* Whoever must sign in again finds what they were writing as they left it. */}
      <div inert={ended} key={`${actor.account} ${actor.party.id}`}>
        <Shell me={actor}>
          <Suspense>
            <Ahead />
          </Suspense>
          <Screens />
        </Shell>
      </div>
      {ended && (
        <div className="overlay">
          <SignIn ended={me.data} />
        </div>
      )}
    </MeContext>
  );
}

/** An officer at a member's work is offered what the member would be. */
function inPlaceOf(me: Me, member: Member): Me {
  const packs = member.roles.some((role) => role === 'PACKING_HOUSE' || role === 'PROCESSOR');
  return { ...me, role: packs ? 'PACKER' : 'FARMER', party: member, onBehalfBy: me.party };
}

function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useI18n();
  const outbox = useOutbox();
  const online = useStore(reachable);
  useLive(me.account);
  const commands = useStore(outbox.commands);
  const mine = commands.filter((command) => command.account === me.account);
  const stands = standings(commands);
  const refused = mine.filter(({ id }) => stands.get(id) !== 'waiting').length;
  const unsent = mine.length - refused;
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const aside = pathname !== '/outbox' && !new URLSearchParams(search).has('mend');
  return (
    <div className="shell">
      <header className="topbar">
        <div className="topbar-row">
          <Link to="/" className="brand" aria-label={t('nav.toHome')}>
            <Mark />
            Nguồn
          </Link>
          <div className="row">
            <HandOver me={me} />
            <LanguageToggle />
          </div>
        </div>
        <div aria-live="polite">
          {me.onBehalfBy && (
            <div className="banner behalf">
              <Handshake size={22} aria-hidden />
              <span>{t('behalf.now', { name: me.party.name })}</span>
              <button
                type="button"
                onClick={() => {
                  workFor(me.account, null);
                  void navigate('/members');
                }}
              >
                {t('behalf.stop')}
              </button>
            </div>
          )}
          <LiveBanner />
          <RoomBanner />
          {(!online || (unsent > 0 && aside)) && (
            <div className="banner">
              <CloudOff size={22} aria-hidden />
              <span>
                {!online && t('banner.offline')} {!online && <Since />}{' '}
                {unsent > 0 && aside && t('banner.unsent', { count: unsent })}
              </span>
              {unsent > 0 && aside && <Link to="/outbox">{t('banner.see')}</Link>}
            </div>
          )}
          {refused > 0 && aside && (
            <div className="banner alert">
              <CircleAlert size={22} aria-hidden />
              <span>{t('banner.refused', { count: refused })}</span>
              <Link to="/outbox">{t('banner.see')}</Link>
            </div>
          )}
        </div>
      </header>
      <Suspense
        fallback={
          <main className="page">
            <Loading />
          </main>
        }
      >
        {children}
      </Suspense>
      <nav className="nav" aria-label={t('nav.main')}>
        <ul>
          <li>
            <NavLink to="/" end>
              <House size={24} aria-hidden />
              {t('nav.home')}
            </NavLink>
          </li>
          <li>
            <NavLink to="/scan">
              <ScanLine size={24} aria-hidden />
              {t('nav.scan')}
            </NavLink>
          </li>
          <li>
            {me.role === 'INSPECTOR' || me.role === 'OPERATOR' ? (
              <NavLink to="/parties">
                <Users size={24} aria-hidden />
                {t('nav.parties')}
              </NavLink>
            ) : (
              <NavLink to="/shipments">
                <Truck size={24} aria-hidden />
                {t('nav.shipments')}
              </NavLink>
            )}
          </li>
          <li>
            <NavLink to="/more">
              <Menu size={24} aria-hidden />
              {t('nav.more')}
            </NavLink>
          </li>
        </ul>
      </nav>
    </div>
  );
}

/** Since when what is on the screen is so: the oldest of it. */
function Since() {
  const { t } = useI18n();
  const cache = useQueryClient().getQueryCache();
  const known = useStore(knownSince);
  const read = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      cache
        .getAll()
        .filter(
          (query) => query.getObserversCount() > 0 && notMe(query) && query.state.data != null,
        )
        .reduce((oldest, { state }) => Math.min(oldest, state.dataUpdatedAt), Infinity),
  );
  const oldest = Math.min(read, ...known.values());
  return Number.isFinite(oldest) && oldest > 0 ? (
    <>{t('banner.since', { when: sayWhen(new Date(oldest).toISOString()) })}</>
  ) : null;
}

/** Two taps to the next person, where somebody stays on this phone: this one and a name. */
function HandOver({ me }: { me: Me }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const outbox = useOutbox();
  const navigate = useNavigate();
  const staying = useStore(profiles).some((one) => one.account === me.account);
  return (
    staying && (
      <button
        type="button"
        className="face-button"
        aria-label={t('door.handOver', { name: me.name })}
        onClick={() => {
          workFor(me.account, null);
          outbox.signedInAs(null);
          handOver(queries);
          void navigate('/');
        }}
      >
        <Face name={me.name} account={me.account} />
      </button>
    )
  );
}

function Screens() {
  return (
    <Routes>
      <Route path="/" element={<Home />} />
      <Route path="/harvest" element={<Harvest />} />
      <Route path="/pack" element={<Pack />} />
      <Route path="/dispatch" element={<Dispatch />} />
      <Route path="/receive" element={<Receive />} />
      <Route path="/recalls" element={<Recalls />} />
      <Route path="/recalls/new" element={<OpenRecall />} />
      <Route path="/recalls/:id" element={<RecallPage />} />
      <Route path="/reports" element={<Reports />} />
      <Route path="/reports/:id" element={<ReportPage />} />
      <Route path="/recall-contact" element={<RecallContact />} />
      <Route path="/shipments" element={<Shipments />} />
      <Route path="/shipments/:id" element={<ShipmentPage />} />
      <Route path="/units" element={<Units />} />
      <Route path="/units/new" element={<NewUnit />} />
      <Route path="/units/:id" element={<UnitPage />} />
      <Route path="/sensors" element={<Sensors />} />
      <Route path="/sensors/new" element={<NewSensor />} />
      <Route path="/sensors/:id" element={<SensorPage />} />
      <Route path="/sensors/:id/code" element={<SensorCode />} />
      <Route path="/facilities/:id/code" element={<FacilityCode />} />
      <Route path="/readings" element={<NewReading />} />
      <Route path="/readings/file" element={<ReadingsFile />} />
      <Route path="/late" element={<Late />} />
      <Route path="/offer" element={<OfferList />} />
      <Route path="/sell" element={<SellList />} />
      <Route path="/lots" element={<Lots />} />
      <Route path="/season-progress" element={<GrowingSeasons />} />
      <Route path="/excursions" element={<Excursions />} />
      <Route path="/lots/:product/:number" element={<LotPage />} />
      <Route path="/lots/:product/:number/offer" element={<Offer />} />
      <Route path="/lots/:product/:number/sell" element={<Sell />} />
      <Route path="/lots/:product/:number/pictures" element={<Pictures />} />
      <Route path="/evidence/lot/:product/:number" element={<DossierPage />} />
      <Route path="/evidence/lot/:product/:number/lab" element={<SubjectLabResult />} />
      <Route path="/evidence/lot/:product/:number/inspect" element={<NewInspection />} />
      <Route path="/evidence/lot/:product/:number/pictures" element={<Pictures />} />
      <Route path="/evidence/of/:kind/:id" element={<DossierPage />} />
      <Route path="/evidence/of/:kind/:id/lab" element={<SubjectLabResult />} />
      <Route path="/evidence/of/:kind/:id/inspect" element={<NewInspection />} />
      <Route path="/evidence/of/:kind/:id/pictures" element={<Pictures />} />
      <Route path="/lab-results" element={<LabResults />} />
      <Route path="/lab-results/new" element={<NewLabResult />} />
      <Route path="/inspections" element={<Inspections />} />
      <Route path="/declarations" element={<Declarations />} />
      <Route path="/members" element={<Members />} />
      <Route path="/certificates" element={<Certificates />} />
      <Route path="/certificates/new" element={<NewCertificate />} />
      <Route path="/lots/:product/:number/dispose" element={<Dispose />} />
      <Route path="/lots/:product/:number/cool" element={<Cool />} />
      <Route path="/lots/:product/:number/hold" element={<HoldBack />} />
      <Route path="/lots/:product/:number/take-back" element={<TakeBack />} />
      <Route path="/transform" element={<Transform />} />
      <Route path="/take-in" element={<TakeIn />} />
      <Route path="/findings" element={<Findings />} />
      <Route path="/lots/:product/:number/correct/:command" element={<Correct />} />
      <Route path="/trace/:product/:number" element={<Trace />} />
      <Route path="/outbox" element={<OutboxPage />} />
      <Route path="/scan" element={<Scan />} />
      <Route path="/card" element={<Card />} />
      <Route path="/meet/:id" element={<Meet />} />
      <Route path="/parties/:id/card" element={<Card />} />
      <Route path="/import" element={<Import />} />
      <Route path="/portal" element={<Portal />} />
      <Route path="/export" element={<Export />} />
      <Route path="/diary" element={<Diary />} />
      <Route path="/diary/open" element={<OpenSeason />} />
      <Route path="/diary/:area/:season" element={<SeasonPage />} />
      <Route path="/diary/:area/:season/log/:kind" element={<LogWork />} />
      <Route path="/diary/:area/:season/correct/:command" element={<CorrectEntry />} />
      <Route path="/diary/:area/:season/estimate" element={<Estimate />} />
      <Route path="/diary/:area/:season/close" element={<CloseSeason />} />
      <Route path="/pesticide-labels" element={<Labels />} />
      <Route path="/pesticide-labels/new" element={<NewLabel />} />
      <Route path="/early-harvest" element={<EarlyHarvestPolicy />} />
      <Route path="/people" element={<People />} />
      <Route path="/people/invite" element={<Invite />} />
      <Route path="/people/reset" element={<ResetPerson />} />
      <Route path="/recover" element={<SignedInElse />} />
      <Route path="/leave" element={<Leave />} />
      <Route path="/login-name" element={<LoginName />} />
      <Route path="/more" element={<More />} />
      <Route path="/story" element={<Story />} />
      <Route path="/privacy" element={<Privacy />} />
      <Route path="/erasures" element={<Erasures />} />
      <Route path="/password" element={<Password />} />
      <Route path="/security" element={<Security />} />
      <Route path="/pin" element={<PinPage />} />
      <Route path="/sessions" element={<Sessions />} />
      <Route path="/recovery-codes" element={<RecoveryCodes />} />
      <Route path="/keys" element={<Keys />} />
      <Route path="/keys/new" element={<NewKey />} />
      <Route path="/passkeys" element={<Passkeys />} />
      <Route path="/linked-logins" element={<LinkedLogins />} />
      <Route path="/reset" element={<Reset />} />
      <Route path="/audit" element={<AuditLog />} />
      <Route path="/places" element={<Places />} />
      <Route path="/parties" element={<Parties />} />
      <Route path="/parties/new" element={<NewParty />} />
      <Route path="/parties/:id" element={<PartyPage />} />
      <Route path="/parties/:id/edit" element={<EditParty />} />
      <Route path="/products" element={<Products />} />
      <Route path="/products/new" element={<NewProduct />} />
      <Route path="/products/:id" element={<ProductPage />} />
      <Route path="/products/:id/edit" element={<EditProduct />} />
      <Route path="/areas/new" element={<NewArea />} />
      <Route path="/areas/:id" element={<AreaPage />} />
      <Route path="/areas/:id/edit" element={<EditArea />} />
      <Route path="/facilities/new" element={<NewFacility />} />
      <Route path="/facilities/:id" element={<FacilityPage />} />
      <Route path="/accounts/new" element={<NewAccount />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function NotFound() {
  const { t } = useI18n();
  return (
    <Page title={t('notFound.title')}>
      <p>{t('notFound.text')}</p>
      <Link className="button primary" to="/">
        {t('nav.toHome')}
      </Link>
    </Page>
  );
}
