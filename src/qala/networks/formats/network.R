# Draws a discourse network. It was made with
@SETTINGS@
#
# It needs R and one package: install.packages("igraph"). Run it in the folder of the GraphML file:
#   Rscript this-file.R
# What can be changed without knowing R stands first.

file <- @GRAPHML@   # the network
out <- @PDF@        # the picture
least <- 0          # ties weaker than this are not drawn
labels <- TRUE      # names beside the nodes
seed <- 1           # another number gives another arrangement

library(igraph)

g <- suppressWarnings(read_graph(file, format = "graphml"))  # it warns of what visone alone knows
V(g)$frequency <- as.numeric(V(g)$frequency)
E(g)$weight <- as.numeric(E(g)$weight)
g <- delete_edges(g, which(abs(E(g)$weight) < least))

# Who is tied to whom: agreement draws together, difference does not.
agree <- E(g)$kind != "differs"
set.seed(seed)
near <- delete_edges(g, which(!agree))
place <- layout_with_fr(near, weights = E(near)$weight / max(c(E(near)$weight, 1e-9)))

colours <- c(agrees = "#12595e", differs = "#b9591a", mixed = "#7b858f", together = "#7b858f")
strokes <- c(agrees = 1, differs = 2, mixed = 3, together = 1)
kinds <- intersect(names(colours), E(g)$kind)
concept <- V(g)$variable == "concept"
thick <- abs(E(g)$weight) / max(c(abs(E(g)$weight), 1e-9))

if (identical(g$qualifierAggregation, "combine")) thick[] <- 0.4  # 1, 2 and 3 are kinds there

cairo_pdf(out, width = 11, height = 8)  # cairo shapes Arabic letters
par(mar = c(2.5, 0.5, 0.5, 0.5))
plot(
  g,
  layout = place,
  vertex.shape = ifelse(concept, "square", "circle"),
  vertex.size = 4 + 8 * sqrt(V(g)$frequency / max(c(V(g)$frequency, 1))),
  vertex.color = ifelse(concept, "white", "#1f2730"),
  vertex.frame.color = "#1f2730",
  vertex.label = if (labels) V(g)$name else NA,
  vertex.label.color = "#1f2730",
  vertex.label.family = "sans",
  vertex.label.cex = 0.8,
  vertex.label.dist = 1.2,
  vertex.label.degree = pi / 2,
  edge.color = paste0(colours[E(g)$kind], "bb"),
  edge.lty = strokes[E(g)$kind],
  edge.width = 0.6 + 4 * thick
)
legend(
  "bottom", legend = kinds, col = colours[kinds], lty = strokes[kinds], lwd = 2,
  horiz = TRUE, bty = "n", inset = -0.03, xpd = TRUE
)
invisible(dev.off())

# The strongest ties, and how strongly each node is tied at all.
ends <- ends(g, E(g), names = FALSE)
ties <- data.frame(weight = E(g)$weight, from = V(g)$name[ends[, 1]], to = V(g)$name[ends[, 2]])
cat("The strongest ties:\n")
print(head(ties[order(-abs(ties$weight)), ], 15), row.names = FALSE)
cat("\nHow strongly each node agrees and differs in all:\n")
total <- function(some) tabulate_weights(ends[some, , drop = FALSE], abs(E(g)$weight[some]))
tabulate_weights <- function(pairs, weights) {
  found <- numeric(vcount(g))
  for (side in 1:2) for (row in seq_along(weights)) found[pairs[row, side]] <- found[pairs[row, side]] + weights[row]
  found
}
print(data.frame(name = V(g)$name, statements = V(g)$frequency, agrees = total(agree), differs = total(!agree)), row.names = FALSE)
cat("\nDrawn into", out, "\n")
