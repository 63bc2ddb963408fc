const EARTH_RADIUS = 6378245
const ECCENTRICITY = 0.006693421622965943

function shift(x: number, y: number): { lat: number; lng: number } {
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  const bend = (t: number, a: number, b: number) =>
    (a * Math.sin(t * Math.PI) + b * Math.sin((t / 3) * Math.PI)) * (2 / 3)
  const root = Math.sqrt(Math.abs(x))
  return {
    lat:
      -100 +
      2 * x +
      3 * y +
      0.2 * y * y +
      0.1 * x * y +
      0.2 * root +
      wave +
      bend(y, 20, 40) +
      (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3),
    lng:
      300 +
      x +
      2 * y +
      0.1 * x * x +
      0.1 * x * y +
      0.1 * root +
      wave +
      bend(x, 20, 40) +
      (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3),
  }
}

/** Browsers say WGS-84; everything here is GCJ-02, some hundred metres off. The usual approximation, good to a metre or two. */
export function gcj02(point: { lat: number; lng: number }): { lat: number; lng: number } {
  const rad = (point.lat / 180) * Math.PI
  const magic = 1 - ECCENTRICITY * Math.sin(rad) ** 2
  const { lat, lng } = shift(point.lng - 105, point.lat - 35)
  const perLat = ((EARTH_RADIUS * (1 - ECCENTRICITY)) / magic ** 1.5 / 180) * Math.PI
  const perLng = ((EARTH_RADIUS / Math.sqrt(magic)) * Math.cos(rad) * Math.PI) / 180
  return { lat: point.lat + lat / perLat, lng: point.lng + lng / perLng }
}
