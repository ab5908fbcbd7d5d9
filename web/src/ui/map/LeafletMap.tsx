import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef, useState } from 'react';
import outlinesUrl from '../../../../backend/src/main/resources/vn/nguon/place/provinces.geojson?url';
import { useGet } from '../../api/queries';
import type { Geometry } from '../../domain/types';
import { useI18n } from '../../i18n';
import type { Position } from '../../lib/geo';
import type { Fix } from '../../lib/walk';
import '../../styles/map.css';

/** A plot to be shown. */
export interface Plot {
  id: string;
  name: string;
  geometry: Geometry;
}

/** What the boundary that is being made lets be done to it. */
export interface Drawing {
  corners: readonly Position[];
  selected: number | null;
  onTap(position: Position): void;
  onMove(corner: number, position: Position): void;
  onInsert(after: number, position: Position): void;
  onSelect(corner: number): void;
}

/** See the server's `GET /api/map`. */
interface Ground {
  tiles?: string;
  attribution?: string;
}

/** All of the country, with Hoàng Sa and Trường Sa. */
const COUNTRY = L.latLngBounds([7.2, 102], [23.5, 115.8]);

const ISLANDS = [
  { key: 'map.paracel', at: [16.4, 111.9] },
  { key: 'map.spratly', at: [9.6, 113.6] },
] as const;

/** More handles than this between corners would hide the boundary. */
const MOST_BETWEEN = 60;

const toMap = ([longitude, latitude]: Position): L.LatLngTuple => [latitude, longitude];
const fromMap = ({ lng, lat }: L.LatLng): Position => [lng, lat];

function handle(kind: string): L.DivIcon {
  return L.divIcon({ className: `map-handle ${kind}`, iconSize: [44, 44], html: '<span></span>' });
}

/**
 * A map. Its ground is the outlines of the provinces, which the app has with it; where the server
 * names a service of pictures, those lie under them.
 */
export default function LeafletMap({
  label,
  plots,
  current,
  drawing,
  here,
  follow,
  onOpen,
}: {
  label: string;
  plots: readonly Plot[];
  /** Which of the plots this is about. */
  current?: string | undefined;
  drawing?: Drawing | undefined;
  here?: Fix | undefined;
  /** Whether the map goes along with the phone. */
  follow?: boolean;
  /** Somebody tapped a plot. */
  onOpen?(id: string): void;
}) {
  const { t, lang } = useI18n();
  const ground = useGet<Ground>('/api/map').data;
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<L.Map>();
  const framed = useRef(false);
  const followed = useRef(false);
  const latest = useRef({ drawing, onOpen });
  useEffect(() => {
    latest.current = { drawing, onOpen };
  });

  useEffect(() => {
    if (!box.current) return;
    const made = L.map(box.current, {
      minZoom: 4,
      maxZoom: 20,
      zoomControl: false,
      attributionControl: false,
      fadeAnimation: false,
    }).fitBounds(COUNTRY);
    L.control.scale({ imperial: false }).addTo(made);
    made.on('click', (event) => {
      framed.current = true;
      latest.current.drawing?.onTap(fromMap(event.latlng));
    });
    // Of the page around it the map learns nothing by itself.
    const resized = new ResizeObserver(() => made.invalidateSize({ pan: false }));
    resized.observe(box.current);
    setMap(made);
    return () => {
      resized.disconnect();
      made.remove();
    };
  }, []);

  // The words on the map, in the language of now.
  useEffect(() => {
    if (!map) return;
    const zoom = L.control
      .zoom({ position: 'topright', zoomInTitle: t('map.in'), zoomOutTitle: t('map.out') })
      .addTo(map);
    const names = ISLANDS.map(({ key, at }) =>
      L.marker([at[0], at[1]], {
        interactive: false,
        keyboard: false,
        icon: L.divIcon({
          className: 'map-name',
          html: `<span>${t(key)}</span>`,
          iconSize: [0, 0],
        }),
      }).addTo(map),
    );
    return () => {
      zoom.remove();
      for (const name of names) name.remove();
    };
  }, [map, t, lang]);

  useEffect(() => {
    if (!map) return;
    let gone = false;
    const land = L.geoJSON(undefined, { interactive: false, style: { className: 'map-land' } });
    // Below the plots, whenever it comes.
    void fetch(outlinesUrl)
      .then((answer) => answer.json())
      .then((outlines) => {
        if (!gone) land.addData(outlines).addTo(map).bringToBack();
      })
      // Without them the plots are shown all the same.
      .catch(() => {});
    return () => {
      gone = true;
      land.remove();
    };
  }, [map]);

  useEffect(() => {
    if (!map || !ground?.tiles) return;
    const tiles = L.tileLayer(ground.tiles, { maxZoom: 20, maxNativeZoom: 18 }).addTo(map);
    const credit = L.control.attribution({ prefix: false, position: 'bottomright' }).addTo(map);
    const text = document.createElement('span');
    text.textContent = ground.attribution ?? '';
    credit.addAttribution(text.innerHTML);
    box.current?.classList.add('on-tiles');
    const element = box.current;
    return () => {
      tiles.remove();
      credit.remove();
      element?.classList.remove('on-tiles');
    };
  }, [map, ground?.tiles, ground?.attribution]);

  // A tap on another plot is meant for the boundary that is being drawn.
  const opens = drawing === undefined;
  const known = JSON.stringify([plots, current]);
  useEffect(() => {
    if (!map) return;
    const shown = L.featureGroup();
    for (const plot of JSON.parse(known)[0] as Plot[]) {
      const own = plot.id === current;
      const layer =
        plot.geometry.type === 'Point'
          ? L.marker(toMap(plot.geometry.coordinates), {
              keyboard: false,
              interactive: opens,
              icon: handle(own ? 'pin own' : 'pin'),
            })
          : L.polygon((plot.geometry.coordinates[0] ?? []).map(toMap), {
              interactive: opens,
              className: own ? 'map-plot own' : 'map-plot',
            });
      const name = document.createElement('span');
      name.textContent = plot.name;
      if (!own) layer.bindTooltip(name, { direction: 'top', className: 'map-tip' });
      layer.on('click', () => latest.current.onOpen?.(plot.id));
      shown.addLayer(layer);
    }
    shown.addTo(map);
    return () => void shown.remove();
  }, [map, known, current, opens]);

  // What the map shows at first: the boundary, else the plots, else the country. Whoever has begun
  // to draw is not led away.
  const begun = drawing !== undefined && drawing.corners.length > 0;
  useEffect(() => {
    if (!map || framed.current || (plots.length === 0 && !begun)) return;
    framed.current = true;
    const about = plots.filter((plot) => current === undefined || plot.id === current);
    const positions = begun
      ? [...(drawing?.corners ?? [])]
      : (about.length > 0 ? about : plots).flatMap(({ geometry }) =>
          geometry.type === 'Point' ? [geometry.coordinates] : (geometry.coordinates[0] ?? []),
        );
    map.fitBounds(L.latLngBounds(positions.map(toMap)), { maxZoom: 17, padding: [36, 36] });
  }, [map, plots, current, drawing, begun]);

  const corners = drawing?.corners;
  const selected = drawing?.selected ?? null;
  useEffect(() => {
    if (!map || !corners) return;
    const shown = L.layerGroup().addTo(map);
    const line = corners.map(toMap);
    const shape =
      corners.length > 2
        ? L.polygon(line, { className: 'map-draft', interactive: false })
        : L.polyline(line, { className: 'map-draft', interactive: false });
    shape.addTo(shown);
    corners.forEach((corner, i) => {
      const marker = L.marker(toMap(corner), {
        draggable: true,
        icon: handle(i === selected ? 'corner selected' : 'corner'),
        title: t('plot.corner', { number: i + 1 }),
        zIndexOffset: 1000,
      }).addTo(shown);
      marker.on('click', () => latest.current.drawing?.onSelect(i));
      marker.on('drag', () => {
        line[i] = toMap(fromMap(marker.getLatLng()));
        shape.setLatLngs(line);
      });
      marker.on('dragend', () => latest.current.drawing?.onMove(i, fromMap(marker.getLatLng())));
      const next = corners[(i + 1) % corners.length];
      if (corners.length > 2 && corners.length <= MOST_BETWEEN && next) {
        const middle: Position = [(corner[0] + next[0]) / 2, (corner[1] + next[1]) / 2];
        L.marker(toMap(middle), {
          draggable: true,
          keyboard: false,
          icon: handle('between'),
        })
          .on('click', () => latest.current.drawing?.onInsert(i, middle))
          .on('dragend', (event) =>
            latest.current.drawing?.onInsert(i, fromMap((event.target as L.Marker).getLatLng())),
          )
          .addTo(shown);
      }
    });
    return () => void shown.remove();
  }, [map, corners, selected, t]);

  useEffect(() => {
    if (!map || !here) return;
    const at = toMap(here.position);
    const shown = L.layerGroup([
      L.circle(at, { radius: here.accuracy, className: 'map-accuracy', interactive: false }),
      L.circleMarker(at, { radius: 8, className: 'map-here', interactive: false }),
    ]).addTo(map);
    if (follow) {
      framed.current = true;
      if (!followed.current) map.setView(at, Math.max(map.getZoom(), 19));
      else if (!map.getBounds().pad(-0.2).contains(at)) map.panTo(at);
      followed.current = true;
    }
    return () => void shown.remove();
  }, [map, here, follow]);

  return <div ref={box} className="map" role="application" aria-label={label} />;
}
