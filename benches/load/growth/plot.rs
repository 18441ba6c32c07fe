//! Curves as SVG, over a logarithmic axis.

use std::path::Path;

use plotters::{
    chart::{ChartBuilder, SeriesLabelPosition},
    element::{Circle, PathElement},
    prelude::{BLACK, IntoDrawingArea, IntoLogRange, SVGBackend, WHITE},
    series::{LineSeries, PointSeries},
    style::{Color, RGBColor},
};

use crate::{Result, samples::digits};

const COLOURS: [RGBColor; 4] = [
    RGBColor(0x1f, 0x77, 0xb4),
    RGBColor(0xd6, 0x27, 0x28),
    RGBColor(0x2c, 0xa0, 0x2c),
    RGBColor(0x94, 0x67, 0xbd),
];

/// One named line.
pub(super) struct Curve {
    pub(super) name: String,
    pub(super) points: Vec<(f64, f64)>,
}

/// Draws curves into a file.
///
/// # Errors
/// If it cannot be written.
pub(super) fn plot(file: &Path, x: &str, y: &str, curves: &[Curve]) -> Result<()> {
    let all = || curves.iter().flat_map(|curve| curve.points.iter().copied());
    let (left, right) =
        all().fold((f64::MAX, 1.0_f64), |(low, high), (at, _)| (low.min(at), high.max(at)));
    let top = all().fold(0.0_f64, |high, (_, value)| high.max(value)) * 1.1;
    let area = SVGBackend::new(file, (640, 360)).into_drawing_area();
    area.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .margin_right(32)
        .x_label_area_size(40)
        .y_label_area_size(64)
        .build_cartesian_2d((left..right).log_scale(), 0.0..top)?;
    chart
        .configure_mesh()
        .x_desc(x)
        .y_desc(y)
        .x_label_formatter(&|at| digits(at.round()))
        .y_label_formatter(&|value| digits(*value))
        .light_line_style(WHITE)
        .draw()?;
    for (curve, colour) in curves.iter().zip(COLOURS.iter().cycle()) {
        chart
            .draw_series(LineSeries::new(curve.points.iter().copied(), colour.stroke_width(2)))?
            .label(curve.name.as_str())
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour.stroke_width(2)));
        chart.draw_series(PointSeries::of_element(
            curve.points.iter().copied(),
            3,
            colour.filled(),
            &|at, size, style| Circle::new(at, size, style),
        ))?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.8))
        .border_style(BLACK.mix(0.3))
        .draw()?;
    area.present()?;
    Ok(())
}
