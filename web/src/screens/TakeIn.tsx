import { Link } from 'react-router';
import { useAll, useOwnProducts } from '../api/queries';
import { useCommand, useKept } from '../commands/useCommand';
import { lotPath, unitsLike } from '../domain/quantity';
import type { Facility, Product, Unit } from '../domain/types';
import { useI18n } from '../i18n';
import { editNumber, parseNumber } from '../lib/numbers';
import { AmountField, ErrorLine, SelectField, TextField, useErrors } from '../ui/fields';
import { Empty, Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';

/** Goods bought from somebody who is not in the chain. */
export function TakeIn() {
  const { t } = useI18n();
  const facilities = useAll<Facility>('/api/facilities');
  const products = useOwnProducts();
  const failed = facilities.isError ? facilities : products.isError ? products : null;
  return (
    <Page title={t('takeIn.title')} back="/">
      {failed ? (
        <LoadError error={failed.error} retry={() => void failed.refetch()} />
      ) : !facilities.data || !products.data ? (
        <Loading rows={4} />
      ) : facilities.data.length === 0 || products.data.length === 0 ? (
        <Empty>{t('takeIn.none')}</Empty>
      ) : (
        <TakeInForm
          facilities={facilities.data}
          products={products.data.filter((product) => !product.withdrawn)}
        />
      )}
    </Page>
  );
}

function TakeInForm({ facilities, products }: { facilities: Facility[]; products: Product[] }) {
  const { t, lang, quantity } = useI18n();
  const command = useCommand('takeIn');
  const body = command.mending?.body;
  const [product, setProduct] = useKept(command, 'product', body?.product ?? products[0]?.id ?? '');
  const [facility, setFacility] = useKept(
    command,
    'facility',
    body?.facility ?? facilities[0]?.id ?? '',
  );
  const [amount, setAmount] = useKept(
    command,
    'amount',
    body ? editNumber(body.quantity.value, lang) : '',
  );
  const [chosen, setUnit] = useKept<Unit | null>(command, 'unit', body?.quantity.unit ?? null);
  const [supplier, setSupplier] = useKept(command, 'supplier', body?.supplierName ?? '');
  const [address, setAddress] = useKept(command, 'address', body?.supplierAddress ?? '');
  const [document, setDocument] = useKept(command, 'document', body?.documentNumber ?? '');
  const [origin, setOrigin] = useKept(command, 'origin', body?.origin ?? '');
  const errors = useErrors(command.problem);
  const of = products.find((one) => one.id === product);
  const units = unitsLike(of?.unit ?? 'KGM');
  const unit = chosen && units.includes(chosen) ? chosen : (of?.unit ?? 'KGM');
  const value = parseNumber(amount, lang);

  const send = () => {
    const fine = errors.check({
      product: !product && t('check.choose'),
      quantity: !value && t('check.amount'),
      supplierName: !supplier.trim() && t('check.fill'),
      facility: !facility && t('check.choose'),
    });
    if (!fine || !value) return;
    const some = (name: string, text: string) => (text.trim() ? { [name]: text.trim() } : {});
    void command.send({
      kind: 'takeIn',
      form: '/take-in',
      subject: `${quantity({ value, unit })} · ${of?.name ?? product} · ${supplier.trim()}`,
      body: {
        product,
        facility,
        quantity: { value, unit },
        supplierName: supplier.trim(),
        ...some('supplierAddress', address),
        ...some('documentNumber', document),
        ...some('origin', origin),
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    const lot = command.status.state === 'done' ? command.status.answer.lot : undefined;
    return (
      <div className="stack">
        <Outcome waiting={!lot} title={t('takeIn.done')} code={lot?.number} />
        {lot && (
          <Link className="button big primary" to={lotPath(lot)}>
            {t('lot.open')}
          </Link>
        )}
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('takeIn.submit')} command={command}>
      <Notice tone="sun">{t('takeIn.text')}</Notice>
      <Refusal
        problem={command.problem}
        beside={['quantity', 'supplierName', 'supplierAddress', 'documentNumber', 'origin']}
      />
      <SelectField
        label={t('takeIn.product')}
        value={product}
        onChange={setProduct}
        options={products.map((one) => ({ value: one.id, label: one.name }))}
      />
      <ErrorLine error={errors.of('product')} />
      <AmountField
        label={t('takeIn.amount')}
        unit={unit}
        units={units}
        onUnit={setUnit}
        value={amount}
        onChange={setAmount}
        large
        error={errors.of('quantity')}
      />
      <TextField
        label={t('takeIn.supplier')}
        value={supplier}
        onChange={setSupplier}
        error={errors.of('supplierName')}
      />
      <TextField
        label={t('takeIn.address')}
        value={address}
        onChange={setAddress}
        error={errors.of('supplierAddress')}
      />
      <TextField
        label={t('takeIn.document')}
        value={document}
        onChange={setDocument}
        error={errors.of('documentNumber')}
      />
      <TextField
        label={t('takeIn.origin')}
        value={origin}
        onChange={setOrigin}
        error={errors.of('origin')}
      />
      <SelectField
        label={t('takeIn.facility')}
        value={facility}
        onChange={setFacility}
        options={facilities.map((one) => ({ value: one.id, label: one.name }))}
      />
      <ErrorLine error={errors.of('facility')} />
    </Form>
  );
}
