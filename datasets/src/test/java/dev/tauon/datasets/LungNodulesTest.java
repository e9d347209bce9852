package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LungNodulesTest {
  private final LungNodules set = LungNodules.load(GeneratedSets.store());

  @Test
  void no_patient_is_in_two_parts() {
    Map<String, Set<Part>> parts = new HashMap<>();
    set.candidates()
        .forEach(c -> parts.computeIfAbsent(c.patient(), _ -> new HashSet<>()).add(c.part()));
    set.slices()
        .forEach(s -> parts.computeIfAbsent(s.patient(), _ -> new HashSet<>()).add(s.part()));
    assertThat(parts).hasSize(80);
    assertThat(parts.values()).allSatisfy(of -> assertThat(of).hasSize(1));
    assertThat(parts.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Part.class));
  }

  @Test
  void each_patient_has_several_slices_and_few_patches_with_nodules() {
    assertThat(set.slices()).hasSize(240);
    for (Part part : Part.values()) {
      List<LungNodules.Candidate> of = set.part(part);
      double share = (double) of.stream().filter(LungNodules.Candidate::nodule).count() / of.size();
      assertThat(share).as(part.text()).isBetween(0.05, 0.17);
    }
    assertThat(set.candidates())
        .allSatisfy(c -> assertThat(Double.isNaN(c.diameter())).isEqualTo(!c.nodule()));
  }

  @Test
  void densities_are_those_of_air_lung_tissue_and_bone() {
    GreySlice slice = set.slices().getFirst().slice();
    assertThat(slice.height()).isEqualTo(256);
    assertThat(mean(slice, 2, 2, 12)).isBetween(-1_010.0, -985.0);
    int lung = 0;
    int soft = 0;
    int bone = 0;
    for (float value : slice.hounsfield()) {
      lung += value > -950 && value < -750 ? 1 : 0;
      soft += value > -20 && value < 110 ? 1 : 0;
      bone += value > 250 ? 1 : 0;
    }
    assertThat(lung).isBetween(4_000, 26_000);
    assertThat(soft).isBetween(2_000, 20_000);
    assertThat(bone).isBetween(250, 6_000);
  }

  private static double mean(GreySlice slice, int top, int left, int side) {
    double sum = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        sum += slice.at(y, x);
      }
    }
    return sum / side / side;
  }

  /** Dense pixels in the middle tell something; what is missing is what a network has to learn. */
  @Test
  void density_in_the_middle_ranks_nodules_better_than_chance_and_not_well() {
    List<LungNodules.Candidate> test =
        set.candidates().stream().filter(c -> c.part() != Part.TRAIN).toList();
    double[] scores = test.stream().mapToDouble(c -> mean(c.slice(), 27, 27, 10)).toArray();
    double area = areaUnderCurve(scores, test);
    System.out.println("nodules, mean density in the middle: AUC " + area);
    assertThat(area).isBetween(0.6, 0.92);
  }

  /** Share of pairs of a nodule and another place in which the nodule has the higher score. */
  private static double areaUnderCurve(double[] scores, List<LungNodules.Candidate> of) {
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (of.get(i).nodule() && !of.get(j).nodule()) {
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return won / pairs;
  }
}
